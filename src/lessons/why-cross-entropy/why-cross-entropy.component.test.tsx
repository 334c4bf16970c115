import { expect, it } from 'vitest';

import { clickAt, metric, press, valueOf } from '../../component-testing/controls';
import { mount } from '../../component-testing/mount';
import { storeAndWorker } from '../../component-testing/training';
import { RateForTheSum, SumAgainstMean } from './batch';
import { OneImage } from './one-image';
import { TutorialProgram } from './tutorial-program';
import { TwoSlopes } from './two-slopes';

it('an image that is sure and wrong: cross-entropy pushes, squared error does not', async () => {
  const { screen } = await mount(<TwoSlopes />);
  await screen.getByRole('button', { name: 'sure and wrong' }).click();
  // z = (-6, 0): p = 1 / (1 + e^6).
  const p = 1 / (1 + Math.exp(6));
  expect(metric(screen, 'cross-entropy')).toBeCloseTo(-Math.log(p), 9);
  expect(metric(screen, 'cross-entropy-push')).toBeCloseTo(1 - p, 9);
  expect(metric(screen, 'squared-error')).toBeCloseTo(2 * (1 - p) ** 2, 9);
  expect(metric(screen, 'squared-error-push')).toBeCloseTo(4 * p * (1 - p) ** 2, 9);

  const slider = screen.getByRole('slider');
  await press(slider, '{ArrowRight}');
  expect(await valueOf(slider)).toBe('-5.9');
  // By pointer, in the middle of the lower plot's right half.
  await clickAt(screen.getByCss('svg').last(), 0.75, 0.5);
  const lead = Number(await valueOf(slider));
  expect(lead).toBeGreaterThan(3);
  expect(metric(screen, 'cross-entropy')).toBeCloseTo(Math.log1p(Math.exp(-lead)), 9);
});

it('the answer of a real network, and then of the one in the playground', async () => {
  const { store, emit } = storeAndWorker();
  const { screen } = await mount(<OneImage />, { store });
  await expect.element(screen.getByRole('radio', { name: '2' })).toBeInTheDocument();
  // Test image 9009: a seven that got 0.000785.
  expect(metric(screen, 'loss')).toBeCloseTo(-Math.log(0.000785202), 9);
  await screen.getByRole('radio', { name: '2' }).click();
  expect(metric(screen, 'loss')).toBeCloseTo(-Math.log(0.975368), 9);
  expect(metric(screen, 'cross-entropy-push')).toBeCloseTo(1 - 0.975368, 6);
  const plain = metric(screen, 'squared-error-push');
  const scaled = screen.getByRole('checkbox', { name: 'Squared error times 5' });
  await press(scaled, ' ');
  expect(metric(screen, 'squared-error-push')).toBeCloseTo(5 * plain, 12);
  await press(scaled, ' ');
  expect(metric(screen, 'squared-error-push')).toBe(plain);

  const stroke = Array.from({ length: 9 }, (_, index) => ({ x: 0.5, y: 0.1 + index / 10 }));
  store.getState().actions.draw({ kind: 'strokes', strokes: [stroke] });
  const logits = [0, 2, 1, 0, 0, 0, 0, 0, 0, 0];
  const runId = store.getState().run.id;
  emit({ type: 'prediction', runId, step: 0, logits });
  await expect.element(screen.getByText('From the playground’s pad')).toBeVisible();
  // Its truth is what was chosen.
  const sum = logits.reduce((total, logit) => total + Math.exp(logit), 0);
  expect(metric(screen, 'loss')).toBeCloseTo(-Math.log(Math.E / sum), 6);
});

it('doubling the batch refutes that the sum is what PyTorch computes', async () => {
  const { screen } = await mount(<SumAgainstMean />);
  const double = screen.getByRole('button', { name: 'Double the batch' });
  await expect.element(double).toBeVisible();
  const read = () => ['sum', 'mean', 'sum-step'].map((name) => metric(screen, name));
  const [sum, mean, step] = read() as [number, number, number];
  expect(sum).toBeCloseTo(4 * mean, 9);
  await press(double, '{Enter}');
  await expect.element(screen.getByText('Refuted', { exact: true })).toBeVisible();
  expect(metric(screen, 'mean')).toBeCloseTo(mean, 9);
  expect(metric(screen, 'sum')).toBeCloseTo(2 * sum, 9);
  expect(metric(screen, 'sum-step')).toBeCloseTo(2 * step, 9);
});

it('the program’s mistakes are opened one by one', async () => {
  const { screen } = await mount(<TutorialProgram />);
  const line = screen.getByRole('button', { name: 'nn.Linear(64 * 10 * 10, 128)' });
  await press(line, '{Enter}');
  await expect.element(line).toHaveAttribute('aria-expanded', 'true');
  await expect.element(screen.getByText('nn.Linear(64 * 5 * 5, 128)')).toBeVisible();
  expect(metric(screen, 'opened')).toBe(1);
  await screen.getByRole('button', { name: 'Open all' }).click();
  await expect.poll(() => metric(screen, 'opened')).toBe(7);
});

it('the challenge is met at a rate of 1/64', async () => {
  const { screen } = await mount(<RateForTheSum />);
  // The slider is logarithmic, from 0.001 to 1.
  await screen.getByRole('slider').fill('0.4');
  const ratio = metric(screen, 'sum-step') / metric(screen, 'mean-step');
  expect(ratio).toBeCloseTo(64 * 0.0158, 2);
  await expect.element(screen.getByText('Yes: 1/64')).toBeVisible();
});
