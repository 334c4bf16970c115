import { expect, it } from 'vitest';
import { page } from 'vitest/browser';

import { accessibilityFaults } from '../../component-testing/accessibility';
import { mount } from '../../component-testing/mount';
import { distributionOf, type LayerHealth } from '../../math/inspection/layer-health';
import type { InspectView } from '../../protocol/inspection';
import { defaultsOf } from '../../protocol/run-config';
import { openStore } from '../../store/testing/open-store';
import { stepsOfLosses } from '../../store/testing/steps-of-losses';
import { WeightsView } from './weights-view';

const layer = (changes: Partial<LayerHealth> = {}): LayerHealth => ({
  layer: { type: 'dense', number: 1 },
  weights: distributionOf([Float32Array.of(-3, 0, 0, 4)]),
  gradients: distributionOf([Float32Array.of(0.6, 0.8)]),
  updateNorm: 0.02,
  areUnitsAlike: false,
  relu: { unitCount: 8, deadCount: 1 },
  ...changes,
});
const { relu: _, ...last } = layer({ layer: { type: 'dense', number: 2 } });

function open(config: Parameters<typeof openStore>[0] = {}) {
  const opened = openStore(config);
  const { emit, store } = opened;
  const runId = store.getState().run.id;
  emit(
    stepsOfLosses(
      runId,
      1,
      Array.from({ length: 40 }, () => 1),
    ),
  );
  emit({ type: 'status', runId, status: { phase: 'paused' } });
  emit({ type: 'kept-steps', runId, steps: [0, 1, 2, 3, 5, 8, 13, 21, 34] });
  const views = (): readonly InspectView[] =>
    opened.sent.flatMap((command) => (command.type === 'inspect' ? [command.wish] : [])).at(-1)
      ?.views ?? [];
  /** Once it is wished for. */
  async function show(layers: readonly LayerHealth[]) {
    await expect.poll(() => views().map(({ view }) => view)).toContain('weights');
    emit({
      type: 'inspected',
      runId,
      step: 40,
      result: {
        view: { view: 'weights' },
        health: { layers, batchCount: 64, learningRate: 0.001, imageCount: 250 },
      },
    });
  }
  /** So many states of a run whose update falls from step to step. */
  const showOverTime = (states: number) =>
    emit({
      type: 'inspected',
      runId,
      step: 40,
      result: {
        view: { view: 'weights-over-time', states },
        steps: [0, 1, 2, 3, 5, 8, 13, 21, 34].slice(0, states).map((step) => ({
          step,
          layers: [
            { weightNorm: 5, gradientNorm: 1, ratio: 0.1 / (step + 1), deadShare: 0.125 },
            { weightNorm: 5, gradientNorm: 0, ratio: 0 },
          ],
        })),
      },
    });
  return { ...opened, views, show, showOverTime };
}

it('shows each layer, how to read it, and that nothing is unhealthy', async () => {
  const { store, show } = open();
  const { screen } = await mount(<WeightsView />, { store });
  await expect.element(screen.getByText(/^Computing the gradients/)).toBeVisible();
  await show([layer(), last]);
  await expect.element(screen.getByText(/^Nothing here is unhealthy/)).toBeVisible();
  const row = screen.getByRole('row', { name: /^dense 1|^fc 1/ });
  await expect.element(row).toHaveTextContent(/4 numbers.*±4.*5.*±0.8.*1.*0.004.*12.5 %1 of 8/);
  await expect
    .element(screen.getByText(/after step 40.*of step 41.*64 images.*rate 0.001.*250 test images/))
    .toBeVisible();
  expect(await accessibilityFaults()).toEqual([]);
});

it('says what is unhealthy, and of which layers', async () => {
  const { store, show } = open();
  const { screen } = await mount(<WeightsView />, { store, language: 'zh-CN', theme: 'dark' });
  await show([layer({ relu: { unitCount: 8, deadCount: 8 } }), { ...last, areUnitsAlike: true }]);
  const list = screen.getByRole('list', { name: '异常之处' });
  await expect
    .element(list.getByRole('listitem').first())
    .toHaveTextContent('所有单元的权重完全相同');
  await expect.element(list.getByRole('listitem').nth(1)).toHaveTextContent('每张测试图片都输出 0');
  const foreign = (screen.element() as HTMLElement).innerText
    .replaceAll(/CSV|ReLU|sigmoid/g, '')
    .match(/[A-Za-z]{2,}/g);
  expect(foreign).toBeNull();
  expect(await accessibilityFaults()).toEqual([]);
});

it('draws a few of the kept states first, then all of them, and has them as a table', async () => {
  const { store, views, show, showOverTime } = open();
  const { screen } = await mount(<WeightsView />, { store });
  await show([layer(), last]);
  const states = () =>
    views().flatMap((view) => (view.view === 'weights-over-time' ? [view.states] : []));
  await expect.poll(states).toEqual([6]);
  showOverTime(6);
  const card = screen.getByRole('region', { name: 'Over the steps that are kept' });
  await expect.element(card).toBeVisible();
  await expect.poll(states).toEqual([9]);
  showOverTime(9);
  await card.getByRole('button', { name: 'As a table' }).click();
  const table = card.getByRole('table');
  await expect.element(table.getByRole('row', { name: /^34/ })).toHaveTextContent(/^340.002860$/);
  await card.getByRole('radio', { name: 'dead ReLUs' }).click();
  await expect.element(table.getByRole('row', { name: /^34/ })).toHaveTextContent(/^3412.5 %$/);
  expect(await accessibilityFaults()).toEqual([]);
});

it('asks for nothing while it is not on the screen', async () => {
  const { store, views } = open();
  const { screen } = await mount(
    <div>
      <div style={{ height: 3000 }} />
      <WeightsView />
    </div>,
    { store },
  );
  await expect.element(screen.getByText(/^Computing the gradients/)).toBeInTheDocument();
  expect(views()).toEqual([]);
  (screen.getByText(/^Computing the gradients/).element() as HTMLElement).scrollIntoView();
  await expect.poll(() => views().length).toBe(1);
  window.scrollTo(0, 0);
  await expect.poll(() => views().length).toBe(0);
});

it('names the network that a layer is of where two learn together', async () => {
  const { store, show } = open({ config: defaultsOf('anomaly-gan') });
  await mount(<WeightsView />, { store });
  await show([layer({ part: 'generator' }), { ...last, part: 'discriminator' }]);
  await expect.element(page.getByRole('rowheader', { name: /^generator · / })).toBeVisible();
  await expect.element(page.getByRole('rowheader', { name: /^discriminator · / })).toBeVisible();
  await expect.element(page.getByText(/as much noise for the generator/)).toBeVisible();
});
