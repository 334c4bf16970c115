import { expect, it } from 'vitest';
import type { Locator } from 'vitest/browser';

import { clickAt, metric, press, trackOf, valueOf } from '../../component-testing/controls';
import { mount } from '../../component-testing/mount';
import { LessonContext } from '../progress';
import { Forecast } from './forecast';
import { LabelSmoothing } from './label-smoothing';
import { HiddenTruth, TwoSentences } from './tasks';
import { TwoDivergences } from './two-divergences';

const log = (value: number) => (value === 0 ? 0 : Math.log(value));
/** By the definitions, apart from what the lesson computes with. */
const entropy = (p: readonly number[]) => -p.reduce((sum, share) => sum + share * log(share), 0);
const divergence = (p: readonly number[], q: readonly number[]) =>
  p.reduce((sum, share, index) => sum + share * (log(share) - log(q[index]!)), 0);

const truth = (within: Locator) => within.getByRole('group', { name: 'How often it comes: P' });
const guess = (within: Locator) => within.getByRole('group', { name: 'What is forecast: Q' });

it('entropy and divergence add up to cross-entropy, by pointer and by keys', async () => {
  const { screen } = await mount(<Forecast />);
  await expect.element(truth(screen)).toBeVisible();
  const metrics = () => ({
    whole: metric(screen, 'cross-entropy'),
    entropy: metric(screen, 'entropy'),
    divergence: metric(screen, 'divergence'),
  });

  // P = 1/2, 1/4, 0.15, 0.1 and Q = 0.1, 0.2, 0.3, 0.4.
  const [p, q] = [
    [0.5, 0.25, 0.15, 0.1],
    [0.1, 0.2, 0.3, 0.4],
  ];
  let now = metrics();
  expect(now.entropy).toBeCloseTo(entropy(p), 9);
  expect(now.divergence).toBeCloseTo(divergence(p, q), 9);
  expect(now.whole).toBeCloseTo(entropy(p) + divergence(p, q), 9);

  await screen.getByRole('button', { name: 'swap P and Q' }).click();
  expect(metrics().divergence).toBeCloseTo(divergence(q, p), 9);

  await press(guess(screen).getByRole('slider', { name: 'sun' }), '{End}');
  expect(metrics()).toMatchObject({ whole: Infinity, divergence: Infinity });
  const written = screen.getByCss('output[data-metric="cross-entropy"]');
  await expect.element(written).toHaveTextContent('∞ nats');

  await screen.getByRole('button', { name: 'forecast the truth' }).click();
  now = metrics();
  expect(now.divergence).toBe(0);
  expect(now.whole).toBe(now.entropy);

  await clickAt(trackOf(truth(screen).getByRole('slider', { name: 'rain' })), 0.5, 0.5);
  now = metrics();
  expect(now.divergence).toBeGreaterThan(0);
  expect(now.entropy + now.divergence).toBeCloseTo(now.whole, 9);
  // As they are written, too.
  const [whole, ...parts] = screen
    .getByCss('dd')
    .elements()
    .map((element) => Math.round(Number.parseFloat(element.textContent) * 1000));
  expect(parts).toHaveLength(2);
  expect(parts[0]! + parts[1]!).toBe(whole);
});

it('the two divergences differ, and only one of them is infinite at an edge', async () => {
  const { screen } = await mount(<TwoDivergences />);
  const both = () => [metric(screen, 'forward'), metric(screen, 'backward')];
  const p = screen.getByRole('slider', { name: 'P shows heads' });
  const q = screen.getByRole('slider', { name: 'Q shows heads' });

  await p.fill('0.2');
  await q.fill('0.6');
  const [forward, backward] = both();
  expect(forward).toBeCloseTo(divergence([0.2, 0.8], [0.6, 0.4]), 9);
  expect(backward).toBeCloseTo(divergence([0.6, 0.4], [0.2, 0.8]), 9);

  await press(q, '{Home}');
  expect(both()).toEqual([Infinity, expect.closeTo(-Math.log(0.8), 9)]);
  await press(p, '{Home}');
  expect(both()).toEqual([0, 0]);
  await press(q, '{ArrowRight}');
  expect(both()).toEqual([expect.closeTo(-Math.log(0.99), 9), Infinity]);

  await clickAt(screen.getByCss('svg').first(), 0.5, 0.1);
  const pointed = Number(await valueOf(q));
  expect(pointed).toBeGreaterThan(0.4);
  expect(pointed).toBeLessThan(0.6);
  expect(screen.getByText('NaN').elements()).toEqual([]);
});

it('the loss of a smoothed label has a floor, where the network is as sure as the label', async () => {
  const { screen } = await mount(<LabelSmoothing />);
  const [alpha, q] = [
    screen.getByRole('slider', { name: 'Label smoothing' }),
    screen.getByRole('slider', { name: 'q, what the network gives' }),
  ];
  await q.fill('0.91');
  const floor = -(0.91 * Math.log(0.91) + 9 * 0.01 * Math.log(0.01));
  expect(metric(screen, 'floor')).toBeCloseTo(floor, 9);
  expect(metric(screen, 'smoothed-loss')).toBeCloseTo(floor, 9);
  await q.fill('0.99');
  expect(metric(screen, 'smoothed-loss')).toBeGreaterThan(floor + 0.1);
  await q.fill('1');
  expect(metric(screen, 'smoothed-loss')).toBe(Infinity);
  await press(alpha, '{Home}');
  expect(metric(screen, 'floor')).toBe(0);
  expect(metric(screen, 'smoothed-loss')).toBe(0);
});

it('an exact forecast may cost, and no entropy is as large as a cross-entropy can be', async () => {
  const { screen } = await mount(
    <LessonContext value="cross-entropy">
      <TwoSentences />
    </LessonContext>,
  );
  const cost = () => metric(screen, 'cross-entropy');
  const exactly = screen.getByRole('button', { name: 'forecast the truth' });
  const says = async (verdict: RegExp) => {
    await expect.element(screen.getByText(verdict)).toBeVisible();
  };
  await expect.element(exactly).toBeVisible();
  expect(cost()).toBeCloseTo(Math.log(4), 9);
  await exactly.click();
  expect(cost()).toBe(0);
  await says(/^Not refuted yet Forecast exactly, and\s0/);
  // With equal forecasts it is ln 4 for every truth.
  await screen.getByRole('button', { name: 'all equal' }).click();
  await press(truth(screen).getByRole('slider', { name: 'sun' }), '{PageDown}');
  expect(cost()).toBeCloseTo(Math.log(4), 9);
  await says(/^Not refuted yet Here the forecast is not the truth/);
  await exactly.click();
  expect(cost()).toBeCloseTo(metric(screen, 'entropy'), 9);
  await says(/^Half refuted Forecast exactly, and yet/);
  await press(guess(screen).getByRole('slider', { name: 'snow' }), '{End}');
  expect(cost()).toBe(Infinity);
  await says(/^Refuted H\(P, Q\) = ∞/);
  await screen.getByRole('button', { name: 'all equal' }).click();
  await says(/^Refuted before\. Here the forecast is not/);
});

it('a hidden truth is found by lowering the loss, as training does', async () => {
  const { screen } = await mount(<HiddenTruth />);
  await expect.element(guess(screen)).toBeVisible();
  const sliders = ['sun', 'cloud', 'rain', 'snow'].map((name) =>
    guess(screen).getByRole('slider', { name }),
  );
  const loss = () => metric(screen, 'loss');
  // Each bar in turn goes on in whichever direction makes the loss smaller.
  const done = screen.getByText('The truth is 20 % sun');
  while (!done.query()) {
    for (const slider of sliders) {
      for (const [key, back] of [
        ['{ArrowUp}', '{ArrowDown}'],
        ['{ArrowDown}', '{ArrowUp}'],
      ] as const) {
        let before = loss();
        for (;;) {
          await press(slider, key);
          const after = loss();
          if (after >= before) break;
          before = after;
        }
        await press(slider, back);
      }
    }
  }
  const found = await Promise.all(sliders.map(async (slider) => Number(await valueOf(slider))));
  expect(divergence([0.2, 0.45, 0.05, 0.3], found)).toBeLessThan(0.0101);
});
