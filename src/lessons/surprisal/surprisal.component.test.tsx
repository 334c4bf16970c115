import { expect, it } from 'vitest';

import { clickAt, metric, press, trackOf, valueOf } from '../../component-testing/controls';
import { mount } from '../../component-testing/mount';
import { EntropyBars } from './entropy-bars';
import { SurprisalCurve } from './surprisal-curve';
import { OneEvent } from './tasks';

it('surprisal is 1 nat per factor e, by slider, by pointer and by example', async () => {
  const { screen } = await mount(<SurprisalCurve />);
  const slider = screen.getByRole('slider', { name: 'Probability p of the outcome' });
  const surprisal = () => metric(screen, 'surprisal');

  await slider.fill('0.25');
  expect(surprisal()).toBeCloseTo(1.386294, 5);
  await press(slider, '{ArrowRight}');
  expect(surprisal()).toBeCloseTo(-Math.log(0.251), 9);
  await screen.getByRole('button', { name: 'impossible' }).click();
  expect(surprisal()).toBe(Infinity);
  await screen.getByRole('button', { name: 'certain' }).click();
  expect(surprisal()).toBe(0);

  await clickAt(screen.getByCss('svg'), 0.5, 0.5);
  const p = Number(await valueOf(slider));
  expect(p).toBeGreaterThan(0.4);
  expect(p).toBeLessThan(0.6);
  expect(surprisal()).toBeCloseTo(-Math.log(p), 9);
});

it('surprisal averages to entropy, by keyboard and pointer', async () => {
  const { screen } = await mount(<EntropyBars />);
  const entropy = () => metric(screen, 'entropy');
  await expect.element(screen.getByRole('slider', { name: 'A' })).toBeInTheDocument();
  // 1/2, 1/4, 1/8, 1/8: 1.75 bits.
  expect(entropy() / Math.LN2).toBeCloseTo(1.75, 9);

  await screen.getByRole('button', { name: 'a fair coin' }).click();
  expect(metric(screen, 'choices')).toBeCloseTo(2, 9);
  // A is pulled up from 1/2 to the top by keys: nothing is left to chance.
  await press(screen.getByRole('slider', { name: 'A' }), '{End}');
  expect(entropy()).toBe(0);

  await clickAt(trackOf(screen.getByRole('slider', { name: 'B' })), 0.5, 0.5);
  expect(entropy()).toBeGreaterThan(0.5);
});

it('an event’s surprisal stays while the entropy of all events changes', async () => {
  const { screen } = await mount(<OneEvent />);
  const claim = screen.getByRole('group', { name: 'Event A, and the rest' });
  await expect.element(claim).toBeVisible();
  const both = () => [metric(claim, 'surprisal'), metric(claim, 'entropy')];
  const surprisal: unknown = expect.closeTo(Math.LN2, 9);
  expect(both()).toEqual([surprisal, expect.closeTo((Math.log(2) + Math.log(6)) / 2, 9)]);
  await press(claim.getByRole('slider', { name: 'B' }), '{End}');
  expect(both()).toEqual([surprisal, expect.closeTo(Math.LN2, 9)]);
  await expect.element(screen.getByText('Refuted', { exact: true })).toBeVisible();
});
