import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';

import { accessibilityFaults } from '../../component-testing/accessibility';
import { press } from '../../component-testing/controls';
import { mount } from '../../component-testing/mount';
import { storeAndWorker, workerOf } from '../../component-testing/training';
import { liveSettingsOf } from '../../protocol/run-config';
import { ScheduleSettings } from '../settings/schedule-settings';
import { ControlStrip } from './control-strip';
import { LearningRate } from './learning-rate';

/** The controls of a run that can begin. */
function begun() {
  const told = storeAndWorker();
  const worker = workerOf(told);
  worker.ready();
  const rate = () => told.store.getState().config.learningRate;
  return { ...told, worker, rate };
}

it('trains and changes the rate by keyboard alone', async () => {
  const { store, sent, worker, rate } = begun();
  const { screen } = await mount(
    <>
      <ControlStrip units="nats" />
      <LearningRate />
    </>,
    { store },
  );
  await press(screen.getByRole('button', { name: 'Train' }), '{Enter}');
  expect(sent.at(-1)).toEqual({ type: 'train' });
  worker.status({ phase: 'training', waitingForData: false });
  await expect.element(screen.getByRole('button', { name: 'Pause' })).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  expect(sent.at(-1)).toEqual({ type: 'pause' });
  worker.status({ phase: 'paused' });
  await expect.element(screen.getByRole('button', { name: 'Train' })).toHaveFocus();

  const slider = screen.getByRole('slider', { name: 'Learning rate', exact: true });
  await press(slider, '{ArrowRight}');
  await expect.element(slider).toHaveAttribute('aria-valuetext', '0.00105');
  await userEvent.keyboard('{Home}');
  expect(rate()).toBe(0.00001);
  expect(sent.at(-1)).toMatchObject({ type: 'adjust', settings: { learningRate: 0.00001 } });
});

it('a rate that cannot be is refused with a reason', async () => {
  const { store, rate } = begun();
  const { screen } = await mount(<LearningRate />, { store });
  const field = screen.getByLabelText('Learning rate value');
  // The last with a comma for the point: read as a thousands separator it would be 1.
  for (const text of ['-4', 'fast', '', '0,01']) {
    await field.fill(text);
    await userEvent.keyboard('{Enter}');
    await expect.element(screen.getByText('A number from 1e-5 to 1, please.')).toBeVisible();
    expect(rate()).toBe(0.001);
  }
});

it.each([
  ['en', 'light', /from 0\.1 on it diverges/],
  ['zh-CN', 'dark', /0\.1/],
] as const)('tells what a range test has found, in %s, %s', async (language, theme, verdict) => {
  const { store, emit } = begun();
  const { screen } = await mount(<LearningRate />, { store, language, theme });
  const { id: runId, config } = store.getState().run;
  emit({
    type: 'range-test',
    runId,
    report: {
      step: 0,
      settings: liveSettingsOf(config),
      guessingLoss: Math.log(10),
      curve: { rates: [1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1], losses: [2.3, 2.2, 1, 0.6, 2.4, 5] },
      result: {
        bands: { tooSmallBelow: 1e-4, goodUpTo: 0.01, divergesFrom: 0.1 },
        suggestion: { rate: 0.002, reason: 'steepest' },
      },
    },
  });
  await expect.element(screen.getByRole('status')).toHaveTextContent(verdict);
  expect(await accessibilityFaults()).toEqual([]);
  if (language !== 'en') return;
  await screen.getByRole('button', { name: 'Use this rate' }).click();
  expect(store.getState().config.learningRate).toBe(0.002);
  const slider = screen.getByRole('slider', { name: 'Learning rate', exact: true });
  await expect.element(slider).toHaveAttribute('aria-valuetext', '0.002, good');
  await screen.getByLabelText('Learning rate value').fill('0.3');
  await userEvent.keyboard('{Enter}');
  await expect.element(slider).toHaveAttribute('aria-valuetext', '0.3, diverges');
});

it('a schedule that is chosen is in force at once, and the coming rates are drawn', async () => {
  const { store, sent, worker } = begun();
  const { screen } = await mount(<ScheduleSettings />, { store });
  worker.status({ phase: 'training', waitingForData: false });
  worker.steps({ losses: [2.3, 2.2] });
  await screen
    .getByRole('button', { name: /Schedule/ })
    .first()
    .click();
  await page.getByRole('option', { name: 'Cosine' }).click();
  expect(sent.at(-1)).toMatchObject({ type: 'adjust', settings: { schedule: 'cosine' } });
  const preview = screen.getByRole('img', { name: /^The rate of the coming run/ });
  await expect.element(preview).toBeVisible();
});
