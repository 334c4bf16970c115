import { expect, it } from 'vitest';
import type { Locator } from 'vitest/browser';

import { clickAt, metric, press, trackOf, valueOf } from '../../component-testing/controls';
import { mount } from '../../component-testing/mount';
import { LabelLosses } from './label-losses';
import { SoftmaxAndSigmoids } from './softmax-and-sigmoids';
import { EnoughRecall, TwoTrueLabels } from './tasks';
import { TwoThresholds } from './two-thresholds';

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

it('softmax makes labels compete, sigmoids do not', async () => {
  const { screen } = await mount(<SoftmaxAndSigmoids />);
  const of = (name: string) => metric(screen, name);
  const [three, five] = [
    screen.getByRole('slider', { name: '3' }),
    screen.getByRole('slider', { name: '5' }),
  ];
  await expect.element(three).toBeInTheDocument();

  const before = { softmax: of('softmax-8'), sigmoid: of('sigmoid-8') };
  expect(before.sigmoid).toBeCloseTo(sigmoid(3), 12);
  await press(three, '{End}');
  expect(of('sigmoid-8')).toBe(before.sigmoid);
  expect(of('softmax-8')).toBeLessThan(before.softmax / 5);
  expect(of('softmax-3')).toBeCloseTo(1 / (1 + Math.exp(-9) + Math.exp(-3)), 12);

  await screen.getByRole('button', { name: 'all three' }).click();
  expect(of('sigmoid-sum')).toBeCloseTo(3 * sigmoid(3), 12);
  expect(of('softmax-5')).toBeCloseTo(1 / 3, 12);

  await clickAt(trackOf(five), 0.5, 0.99);
  expect(await valueOf(five)).toMatch(/^-(5\.9|6)$/);
  expect(of('sigmoid-5')).toBeLessThan(0.003);
});

it('each label has a binary cross-entropy, and they add up as shown', async () => {
  const { screen } = await mount(<LabelLosses />);
  await press(screen.getByRole('checkbox', { name: '8 is there' }), ' ');
  await press(screen.getByRole('slider', { name: '5' }), '{ArrowUp}');

  const expected = [-Math.log(sigmoid(2)), -Math.log(1 - sigmoid(1.1)), -Math.log(1 - sigmoid(-1))];
  for (const [index, digit] of ['3', '5', '8'].entries()) {
    expect(metric(screen, `loss-${digit}`)).toBeCloseTo(expected[index]!, 9);
  }
  expect(metric(screen, 'slope-3')).toBeCloseTo(sigmoid(2) - 1, 12);
  const sum = expected.reduce((total, loss) => total + loss, 0);
  expect(metric(screen, 'sum')).toBeCloseTo(sum, 9);
  expect(metric(screen, 'mean')).toBeCloseTo(sum / 3, 9);

  const shown = screen.getByCss('tbody [data-metric^="loss"]').elements();
  const shownSum = shown.reduce((total, { textContent }) => total + Number(textContent), 0);
  const sumText = screen.getByCss('[data-metric="sum"]');
  await expect.element(sumText).toHaveTextContent(shownSum.toFixed(4));
});

/** Counted from the dots that are drawn. */
function drawnDecisions(widget: Locator) {
  const count = (isTrue: boolean, isChosen: boolean) =>
    widget.getByCss(`[data-true="${isTrue}"] [data-chosen="${isChosen}"]`).elements().length;
  const [hits, alarms, missed] = [count(true, true), count(false, true), count(true, false)];
  return {
    precision: hits / (hits + alarms),
    recall: hits / (hits + missed),
    f1: (2 * hits) / (2 * hits + alarms + missed),
  };
}

it('each label has its threshold, by keyboard and pointer', async () => {
  const { screen } = await mount(<TwoThresholds />);
  const slider = screen.getByRole('slider');
  const expectAsDrawn = () => {
    const drawn = drawnDecisions(screen);
    for (const name of ['precision', 'recall', 'f1'] as const) {
      expect(metric(screen, name)).toBeCloseTo(drawn[name], 12);
    }
  };
  await expect.element(screen.getByCss('[data-true="true"]').first()).toBeVisible();
  expectAsDrawn();
  await press(slider, '{Home}');
  expect(metric(screen, 'recall')).toBe(1);
  expectAsDrawn();
  await press(slider, '{End}');
  await expect.element(screen.getByText('none chosen')).toBeVisible();
  expect(metric(screen, 'f1')).toBe(0);

  const [strip, curve] = [screen.getByCss('svg').first(), screen.getByCss('svg').nth(1)];
  await clickAt(strip, 0.6, 0.35);
  expect(await valueOf(slider)).toMatch(/^0\.(59|6)/);
  expectAsDrawn();

  // The upper right corner of the curve: the threshold that comes nearest to it.
  await clickAt(curve, 0.98, 0.1);
  expect(metric(screen, 'f1')).toBeGreaterThan(0.85);
  const chosen = await valueOf(slider);

  // The other label has a threshold of its own, and keeps it.
  await screen.getByRole('radio', { name: 'has a 7' }).click();
  await expect.element(slider).toHaveValue('0.5');
  expectAsDrawn();
  const atHalf = metric(screen, 'f1');
  await screen.getByRole('radio', { name: 'has a 3' }).click();
  await expect.element(slider).toHaveValue(chosen);
  await screen.getByRole('button', { name: 'the best F1 of each' }).click();
  await screen.getByRole('radio', { name: 'has a 7' }).click();
  expect(metric(screen, 'f1')).toBeGreaterThan(atHalf + 0.3);
});

it('two true labels cost 2 ln 2 by the formula', async () => {
  const { screen } = await mount(<TwoTrueLabels />);
  const claim = screen.getByRole('group', { name: 'Two losses of an image with a 3 and an 8' });
  await expect.element(claim).toBeVisible();
  expect(metric(claim, 'formula')).toBeCloseTo(2 * Math.log(3), 12);
  expect(metric(claim, 'binary')).toBeCloseTo(3 * Math.LN2, 12);
  await press(claim.getByRole('slider', { name: '3' }), '{End}');
  await press(claim.getByRole('slider', { name: '8' }), '{End}');
  await press(claim.getByRole('slider', { name: '5' }), '{Home}');
  expect(metric(claim, 'binary')).toBeCloseTo(3 * Math.log1p(Math.exp(-6)), 12);
  expect(metric(claim, 'formula')).toBeCloseTo(2 * Math.LN2, 4);
  const verdict = screen.getByText(/^Refuted The formula is stuck at 1\.3863 nats/);
  await expect.element(verdict).toBeVisible();
});

it('the strictest threshold is not the best', async () => {
  const { screen } = await mount(<EnoughRecall />);
  const slider = screen.getByRole('slider');
  await slider.fill('0.34');
  expect(metric(screen, 'recall')).toBeGreaterThanOrEqual(0.9);
  await expect.element(screen.getByText('Not done yet')).toBeVisible();
  await slider.fill('0.28');
  await expect.element(screen.getByText(/^Done The strictest threshold/)).toBeVisible();
});
