import { expect, it } from 'vitest';
import type { Locator } from 'vitest/browser';

import { drag } from '../../component-testing/browser';
import { metric, press, valueOf } from '../../component-testing/controls';
import { mount } from '../../component-testing/mount';
import { storeAndWorker } from '../../component-testing/training';
import { landscapeSize } from '../../math/model/loss-landscape';
import { Descent } from './descent';
import { Race } from './race';
import { RealLandscape } from './real-landscape';
import { SmallerIsFaster, ThirtySteps } from './tasks';

/** The rate that a slider says it has. */
const rateOf = async (slider: Locator) =>
  Number((await slider.findElement()).getAttribute('aria-valuetext'));

it('steps down the bowl, by keyboard and pointer', async () => {
  const { screen } = await mount(<Descent />);
  const rate = screen.getByRole('slider', { name: 'Learning rate' });
  const [x, y] = [
    screen.getByRole('slider', { name: 'Start, x' }),
    screen.getByRole('slider', { name: 'Start, y' }),
  ];
  // In a bowl of curvature 1 each step multiplies the distance by 1 - rate.
  const expected = async () => {
    const square = Number(await valueOf(x)) ** 2 + Number(await valueOf(y)) ** 2;
    return (square / 2) * (1 - (await rateOf(rate))) ** (2 * metric(screen, 'steps'));
  };
  const loss = () => metric(screen, 'loss');

  await press(screen.getByRole('button', { name: 'To the start' }), '{Enter}');
  expect(loss()).toBeCloseTo((2 ** 2 + 1.2 ** 2) / 2, 9);
  await press(screen.getByRole('button', { name: '5 steps more', exact: true }), '{Enter}');
  await press(screen.getByRole('button', { name: '1 step more', exact: true }), '{Enter}');
  expect(metric(screen, 'steps')).toBe(6);
  expect(loss()).toBeCloseTo(await expected(), 9);
  await press(rate, '{ArrowRight}');
  expect(loss()).toBeCloseTo(await expected(), 9);

  // Drags the start to the right, beyond the minimum.
  await drag(screen.getByCss('svg').first(), [0.2, 0.3], [0.5, 0.4], [0.8, 0.5]);
  await expect.poll(async () => Number(await valueOf(x))).toBeGreaterThan(1);
  expect(Math.abs(Number(await valueOf(y)))).toBeLessThan(0.1);
  expect(loss()).toBeCloseTo(await expected(), 9);
});

it('beyond the limit steps diverge, and the limit grows with momentum', async () => {
  const { screen } = await mount(<Descent />);
  const momentum = screen.getByRole('slider', { name: 'Momentum' });
  const rate = screen.getByRole('slider', { name: 'Learning rate' });
  // Both are 2.04.
  await momentum.fill('0.02');
  await rate.fill('0.87');
  await expect.element(screen.getByText('right at the limit')).toBeVisible();

  await momentum.fill('0');
  await screen.getByRole('radio', { name: 'Ravine' }).click();
  expect(metric(screen, 'limit')).toBeCloseTo(2 / 25, 9);
  await momentum.fill('0.5');
  expect(metric(screen, 'limit')).toBeCloseTo(3 / 25, 9);
  await rate.fill('1');
  await expect.element(screen.getByText('beyond the limit')).toBeVisible();
  await screen.getByRole('button', { name: '25 steps more' }).click();
  await expect.element(screen.getByText('Diverged')).toBeVisible();
  // What it came to is large, and a number all the same.
  expect(metric(screen, 'loss')).toBeGreaterThan(1e12);
  expect(metric(screen, 'loss')).toBeLessThan(1e20);
});

it('on the saddle, a start in the middle stays in the middle', async () => {
  const { screen } = await mount(<Descent />);
  await screen.getByRole('radio', { name: 'Saddle' }).click();
  const more = screen.getByRole('button', { name: '25 steps more' });
  for (let turn = 0; turn < 10; turn += 1) await more.click();
  expect(metric(screen, 'loss')).toBeCloseTo(0, 6);
  await screen.getByRole('slider', { name: 'Start, y' }).fill('0');
  expect(metric(screen, 'loss')).toBeCloseTo(1 / 4, 6);
});

it('four optimizers race, each with its rate', async () => {
  const { screen } = await mount(<Race />);
  const rate = screen.getByRole('slider', { name: 'Learning rate of Adam' });
  await expect.element(rate).toBeVisible();
  // Plain steps: (-2, 1) times (1 - 0.05)^25 and (1 - 25 × 0.05)^25.
  const [x, y] = [-2 * 0.95 ** 25, (-0.25) ** 25];
  expect(metric(screen, 'sgd-loss')).toBeCloseTo((x ** 2 + 25 * y ** 2) / 2, 9);
  expect(metric(screen, 'adam-arrival')).toBeLessThan(100);
  await rate.fill('0.2');
  expect(metric(screen, 'adam-arrival')).toBe(Infinity);

  // Much momentum is not always good.
  const momentum = screen.getByRole('slider', { name: 'Momentum μ' });
  expect(await valueOf(momentum)).toBe('0.5');
  expect(metric(screen, 'momentum-arrival')).toBe(11);
  await momentum.fill('0.9');
  expect(metric(screen, 'momentum-arrival')).toBeGreaterThan(60);
});

it('the claim is refuted by trying', async () => {
  const { screen } = await mount(<SmallerIsFaster />);
  await expect.element(screen.getByRole('slider')).toBeVisible();
  const slow = metric(screen, 'steps-needed');
  await screen.getByRole('slider').fill('0.7');
  expect(metric(screen, 'steps-needed')).toBeLessThan(slow / 20);
  await expect.element(screen.getByText('Refuted', { exact: true })).toBeVisible();
});

it('the challenge is met with momentum only', async () => {
  const { screen } = await mount(<ThirtySteps />);
  await expect.element(screen.getByText('Not done yet')).toBeVisible();
  // About 1/9 on a logarithmic slider from 0.0002 to 0.2.
  await screen.getByRole('slider', { name: 'Learning rate' }).fill('0.914');
  await screen.getByRole('slider', { name: 'Momentum' }).fill('0.44');
  await expect.element(screen.getByText('Down. Without momentum')).toBeVisible();
  expect(metric(screen, 'loss')).toBeLessThan(0.001);
});

it('a landscape that the worker has computed can be walked', async () => {
  const { store, sent, emit } = storeAndWorker();
  const runId = store.getState().run.id;
  emit({ type: 'status', runId, status: { phase: 'ready' } });
  const { screen } = await mount(<RealLandscape />, { store });
  await screen.getByRole('button', { name: 'Compute the landscape' }).click();
  expect(sent.at(-1)).toEqual({ type: 'compute-loss-landscape' });
  // A bowl whose middle is where the weights are.
  const middle = (landscapeSize - 1) / 2;
  const losses = Array.from({ length: landscapeSize ** 2 }, (_, index) => {
    const [x, y] = [index % landscapeSize, Math.floor(index / landscapeSize)];
    return 2.3 + ((x - middle) ** 2 + (y - middle) ** 2) / 100;
  });
  emit({
    type: 'loss-landscape',
    runId,
    landscape: { step: 0, imageCount: 250, losses: losses.slice(0, 90) },
  });
  await expect.element(screen.getByRole('button', { name: /^Computing: 40/ })).toBeDisabled();
  emit({ type: 'loss-landscape', runId, landscape: { step: 0, imageCount: 250, losses } });
  await screen.getByRole('slider', { name: 'Start, x' }).fill('1');
  await screen.getByRole('slider', { name: 'Start, y' }).fill('0');
  await screen.getByRole('button', { name: 'To the start' }).click();
  const atEdge = metric(screen, 'loss');
  expect(atEdge).toBeCloseTo(2.3 + middle ** 2 / 100, 6);
  await screen.getByRole('button', { name: '25 steps more' }).click();
  expect(metric(screen, 'loss')).toBeLessThan(atEdge);
});
