import type { ReactNode } from 'react';
import { expect, it } from 'vitest';

import { accessibilityFaults } from '../../component-testing/accessibility';
import { mount } from '../../component-testing/mount';
import { storeAndWorker, workerOf } from '../../component-testing/training';
import type { Divergence } from '../../protocol/events';
import { Button } from '../../ui/controls/button';
import { Notice } from '../../ui/notice';
import { NoticePlace } from './notice-place';
import { Notices } from './notices';

/** A page, over whose foot the notices lie. */
const PageWith = ({ children }: { children: ReactNode }) => (
  <div style={{ display: 'flex', flexDirection: 'column', height: 400 }}>
    <NoticePlace>{children}</NoticePlace>
    <div data-column style={{ flex: 1, display: 'grid', alignContent: 'space-between' }}>
      <Button>at the top</Button>
      <Button>at the foot</Button>
    </div>
  </div>
);

/** A run that has diverged in its second step. */
async function diverged(kind: Divergence['kind']) {
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
  const { screen } = await mount(
    <PageWith>
      <Notices />
    </PageWith>,
    told,
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
  await expect.element(screen.getByRole('button', { name: 'Continue from step 0' })).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Go on' })).not.toBeInTheDocument();
});

it.each([
  ['en', 'light', '2 more', 'Show only the first'],
  ['zh-CN', 'dark', '还有 2 条', '只看第一条'],
] as const)(
  'the weightiest notice is shown and the others are counted, until they are asked for, in %s, %s',
  async (language, theme, more, fewer) => {
    const { screen } = await mount(
      <PageWith>
        <Notice tone="note">an old note</Notice>
        <Notice tone="bad" actions={<Button>Mend it</Button>}>
          an alarm
        </Notice>
        <Notice tone="note" actions={<Button>Dismiss it</Button>}>
          a new note
        </Notice>
      </PageWith>,
      { language, theme },
    );
    const button = (name: string) => screen.getByRole('button', { name });
    await expect.element(button('Mend it')).toBeVisible();
    await expect.element(button('Dismiss it')).not.toBeInTheDocument();
    expect(await accessibilityFaults()).toEqual([]);
    await button(more).click();
    await expect.element(button('Dismiss it')).toBeVisible();
    const top = (text: string) => screen.getByText(text).element().getBoundingClientRect().top;
    expect(top('an alarm')).toBeLessThan(top('an old note'));
    await button(fewer).click();
    await expect.element(button('Dismiss it')).not.toBeInTheDocument();
    // What is not to be seen is read out all the same.
    expect(screen.getByRole('alert').elements()).toHaveLength(3);
  },
);

it('a notice lies over the foot of the page, where nothing moves for it, and gives way to what has the focus there', async () => {
  const { screen, rerender } = await mount(<PageWith>{null}</PageWith>);
  const column = screen.getByCss('[data-column]');
  const boxOf = (of: typeof column) => of.element().getBoundingClientRect().toJSON() as DOMRect;
  await expect.element(column).toBeVisible();
  const before = boxOf(column);
  rerender(
    <PageWith>
      <Notice tone="note">a note</Notice>
    </PageWith>,
  );
  const note = screen.getByRole('alert');
  await expect.element(note).toBeVisible();
  expect(boxOf(column)).toEqual(before);
  expect(boxOf(note).bottom).toBe(before.bottom);
  const seen = () => Number(getComputedStyle(note.element().parentElement!).opacity);
  const focus = (name: string) => screen.getByRole('button', { name }).element().focus();
  focus('at the foot');
  await expect.poll(seen).toBe(0);
  focus('at the top');
  await expect.poll(seen).toBe(1);
});
