import { expect, it } from 'vitest';

import { clickAt, metric, press, trackOf, valueOf } from '../../component-testing/controls';
import { mount } from '../../component-testing/mount';
import { LearnScreen } from '../learn-screen';
import { LogitBars } from './logit-bars';
import { Overflow } from './overflow';
import { LeftAlone, TwiceAsLikely } from './tasks';
import { Temperature } from './temperature';

/** By the definition. */
function softmax(logits: readonly number[]): number[] {
  const exponentials = logits.map((logit) => Math.exp(logit));
  const sum = exponentials.reduce((total, value) => total + value, 0);
  return exponentials.map((value) => value / sum);
}

const closeTo = (shares: readonly number[]) =>
  shares.map((share): unknown => expect.closeTo(share, 9));

it('logits become probabilities, which do not see a shift', async () => {
  const { screen } = await mount(<LogitBars />);
  const slider = (digit: string) => screen.getByRole('slider', { name: digit });
  const probabilities = () => ['p3', 'p5', 'p8'].map((name) => metric(screen, name));
  await expect.element(slider('3')).toBeInTheDocument();
  expect(probabilities()).toEqual(closeTo(softmax([2, 1, -1])));
  expect(metric(screen, 'e3')).toBeCloseTo(Math.exp(2), 9);

  await press(slider('8'), '{ArrowUp}');
  expect(probabilities()).toEqual(closeTo(softmax([2, 1, -0.9])));
  const before = probabilities();
  await screen.getByRole('button', { name: 'all up by 1' }).click();
  await expect.element(slider('3')).toHaveValue('3');
  expect(probabilities()).toEqual(closeTo(before));

  await clickAt(trackOf(slider('5')), 0.5, 0.01);
  expect(await valueOf(slider('5'))).toMatch(/^(4\.9|5)$/);
  expect(probabilities()[1]).toBeGreaterThan(0.8);
});

it('formula and bars light each other up', async () => {
  const { screen } = await mount(<LearnScreen path="softmax" />);
  const bars = screen.getByRole('group', { name: 'From logits to probabilities' });
  const inFormula = screen.getByCss('.katex-html [data-term="5"]');
  const bar = bars.getByCss('[data-term="5"]').first();
  await expect.element(bar).toBeVisible();

  await inFormula.hover();
  await expect.element(bar).toHaveAttribute('data-lit');
  await bars.getByText('8', { exact: true }).first().hover();
  await expect.element(bar).not.toHaveAttribute('data-lit');
  await screen.getByCss('article h1').hover();
  await expect.poll(() => screen.getByCss('[data-lit]').elements()).toEqual([]);
  // Without a pointer: the focus of a bar.
  (await bars.getByRole('slider', { name: '5' }).findElement()).focus();
  await expect.element(inFormula).toHaveAttribute('data-lit');
});

it('temperature runs from the largest alone to all alike', async () => {
  const { screen } = await mount(<Temperature />);
  const temperature = screen.getByRole('slider', { name: 'Temperature T' });
  const largest = () => metric(screen, 'p3');

  await press(temperature, '{Home}');
  expect([largest(), metric(screen, 'choices')]).toEqual([1, 1]);
  await press(temperature, '{End}');
  await expect.element(screen.getByText('∞')).toBeVisible();
  expect(largest()).toBeCloseTo(1 / 3, 12);
  expect(metric(screen, 'choices')).toBeCloseTo(3, 12);
  // Two thirds of the way: T = 2.
  await temperature.fill('0.67');
  const t = 0.67 / 0.33;
  expect(largest()).toBeCloseTo(softmax([2 / t, 1 / t, -1 / t])[0]!, 9);
});

it('the definition breaks in 32-bit floats; with the largest taken out it does not', async () => {
  const { screen } = await mount(<Overflow />);
  const shift = screen.getByRole('slider', { name: 'Add to all logits: c' });
  const careful = () => metric(screen, 'careful-p3');
  const expected = softmax([2, 1, -1])[0]!;

  // e^88 is the last that fits.
  await shift.fill('86');
  expect(metric(screen, 'naive-p3')).toBeCloseTo(expected, 5);
  await press(shift, '{ArrowRight}');
  await expect.element(screen.getByText('∞ / ∞')).toBeVisible();
  expect(careful()).toBeCloseTo(expected, 6);
  await press(shift, '{Home}');
  await expect.poll(() => screen.getByText('0 / 0').elements()).toHaveLength(3);
  expect(careful()).toBeCloseTo(expected, 6);
  expect(screen.getByText('NaN').elements()).toEqual([]);
});

it('a class that is left alone changes', async () => {
  const { screen } = await mount(<LeftAlone />);
  const claim = screen.getByRole('group', { name: 'An image with two digits' });
  await press(claim.getByRole('slider', { name: '3' }), '{End}');
  await expect.element(screen.getByText(/^Refuted The logit of 8 is what it was/)).toBeVisible();
});

it('equal steps are equal factors', async () => {
  const { screen } = await mount(<TwiceAsLikely />);
  for (let step = 0; step < 7; step += 1) {
    await press(screen.getByRole('slider', { name: '3' }), '{ArrowUp}');
    await press(screen.getByRole('slider', { name: '8' }), '{ArrowDown}');
  }
  expect(metric(screen, 'three-to-five')).toBeCloseTo(Math.exp(0.7), 9);
  await expect.element(screen.getByText(/^Done Differences of 0\.7/)).toBeVisible();
});
