import { expect, it } from 'vitest';

import { accessibilityFaults } from '../../component-testing/accessibility';
import { mount } from '../../component-testing/mount';
import { storeAndWorker, workerOf } from '../../component-testing/training';
import type { Divergence } from '../../protocol/events';
import { NoticePlace } from './notice-place';
import { Notices } from './notices';

/** A run that has diverged in its second step. */
async function diverged(kind: Divergence['kind'], language: 'en' | 'zh-CN' = 'en') {
  const told = storeAndWorker({ learningRate: 0.1 });
  const worker = workerOf(told);
  worker.ready();
  worker.steps({ losses: [2.3, 99] });
  const divergence = {
    kind,
    step: 2,
    loss: 99,
    learningRate: 0.1,
    baseRate: 0.1,
    keptStep: 0,
    suggestedLearningRate: 0.01,
  } as const;
  worker.status({ phase: 'diverged', divergence });
  // That nothing is stored here is another notice.
  told.store.getState().actions.dismissTrouble();
  const { screen } = await mount(
    <NoticePlace>
      <Notices />
    </NoticePlace>,
    { ...told, language, theme: language === 'en' ? 'light' : 'dark' },
  );
  return { ...told, worker, screen };
}

it('a run whose loss has exploded goes on anyway when asked, and says so until a setting is changed', async () => {
  const { screen, store, sent, worker } = await diverged('exploded');
  await screen.getByRole('button', { name: 'Go on anyway' }).click();
  expect(sent.slice(-2)).toMatchObject([
    { type: 'adjust', settings: { learningRate: 0.1, onDivergence: 'go-on' } },
    { type: 'train' },
  ]);
  worker.status({ phase: 'training', waitingForData: false });
  const goesOn = screen.getByText(/^It goes on at the same rate/);
  await expect.element(goesOn).toBeVisible();
  store.getState().actions.configure({ learningRate: 0.05 });
  await expect.element(goesOn).not.toBeInTheDocument();
});

it('a loss that is no number leaves another rate as the only way, and that is said', async () => {
  const { screen } = await diverged('not-finite');
  await expect.element(screen.getByText(/^No step leads back from there/)).toBeVisible();
  const ways = screen.getByRole('button').elements();
  expect(ways.map(({ textContent }) => textContent)).toEqual(['Continue from step 0 at 0.01']);
});

it.each(['en', 'zh-CN'] as const)(
  'the weightiest notice is shown and the others are counted, until they are asked for, in %s',
  async (language) => {
    const { screen, store } = await diverged('exploded', language);
    store.setState(({ run }) => ({
      run: { ...run, recovered: { atStep: 2, from: 'worker-hung' } },
    }));
    const actions = () => screen.getByRole('button').elements().length;
    // Two ways on, and the one that is not shown.
    await expect.poll(actions).toBe(3);
    expect(await accessibilityFaults()).toEqual([]);
    await screen.getByRole('button', { name: /more|还有/ }).click();
    // With Dismiss of the other.
    await expect.poll(actions).toBe(4);
    expect(screen.getByRole('alert').elements()).toHaveLength(2);
  },
);
