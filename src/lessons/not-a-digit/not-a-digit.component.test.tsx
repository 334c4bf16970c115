import { expect, it } from 'vitest';
import type { Locator } from 'vitest/browser';

import { drag } from '../../component-testing/browser';
import { metric, press } from '../../component-testing/controls';
import { mount } from '../../component-testing/mount';
import { AnyThreshold } from './any-threshold';
import { AnyDrawing } from './drawing';
import { Rebuild } from './rebuild';
import { EnoughZeros, LossNeedsLabel } from './tasks';

/** Clicks a place in a plot: pixels from its left and top, or, if negative, from its right and bottom. */
async function clickPlot(plot: Locator, x: number, y: number): Promise<void> {
  const { width, height } = (await plot.findElement()).getBoundingClientRect();
  await plot.click({ position: { x: x < 0 ? width + x : x, y: y < 0 ? height + y : y } });
}

it('an image is rebuilt, the better the more numbers there are', async () => {
  const { screen } = await mount(<Rebuild />);
  const slider = screen.getByRole('slider');
  const error = () => metric(screen, 'error');
  await screen.getByRole('radio', { name: 'zeros' }).click();
  await expect.element(screen.getByText(/^A 0: test image \d+\.$/)).toBeVisible();
  const withTwelve = error();
  await press(slider, '{ArrowRight}');
  expect(error()).toBeLessThan(withTwelve);
  await press(slider, '{End}');
  await expect.element(screen.getByText('Rebuilt from 48 numbers')).toBeVisible();
  expect(error()).toBeLessThan(withTwelve / 2);
  const first = error();
  await screen.getByRole('button', { name: 'Another one' }).click();
  expect(error()).not.toBe(first);
});

it('each score has its threshold, its curve and an area that pairs confirm', async () => {
  const { screen } = await mount(<AnyThreshold />);
  const threshold = screen.getByRole('slider', { name: 'Threshold' });
  const of = (name: string) => metric(screen, name);
  const found = () => [of('found'), of('alarms')];
  await expect.element(threshold).toBeVisible();

  // By scikit-learn, see scripts/make-lesson-models.py; one known image in twenty is eight of them.
  expect(of('auroc')).toBeCloseTo(0.8537, 2);
  expect(of('alarms')).toBe(0.05);
  await screen.getByRole('button', { name: '10,000 pairs' }).click();
  expect(Math.abs(of('pairs') - of('auroc'))).toBeLessThan(0.015);

  await press(threshold, '{Home}');
  expect(found()).toEqual([1, 1]);
  await press(threshold, '{End}');
  expect(found()).toEqual([0, 0]);

  const plot = (place: number) => screen.getByCss('svg').nth(place);
  await clickPlot(plot(0), 400, 60);
  const share = of('found');
  expect(share).toBeGreaterThan(0.1);
  await clickPlot(plot(0), 150, 60);
  expect(of('found')).toBeGreaterThan(share);

  // The lower left corner of the ROC curve is the strictest threshold, the upper right the laxest.
  await clickPlot(plot(1), 50, -38);
  expect(found()).toEqual([0, 0]);
  await clickPlot(plot(1), -14, 24);
  expect(found()).toEqual([1, 1]);

  // The other curve chooses the numbers in between: at its left end there are none.
  await clickPlot(plot(2), 50, 100);
  expect(of('auroc')).toBeCloseTo(0.8151, 2);

  await screen.getByRole('radio', { name: 'ones' }).click();
  expect(of('auroc')).toBeCloseTo(0.2103, 2);
  await screen.getByRole('radio', { name: 'entropy' }).click();
  expect(of('auroc')).toBeCloseTo(0.9221, 2);
  const numbers = screen.getByRole('slider', { name: 'Numbers in between' });
  expect(numbers.elements()).toEqual([]);
});

it('drawings that are no digits are judged', async () => {
  const { screen } = await mount(<AnyDrawing />);
  const verdict = (score: string) =>
    screen
      .getByRole('row', { name: new RegExp(`^${score}`) })
      .getByRole('cell')
      .last();
  await expect.element(verdict('rebuilding error')).toHaveTextContent('–');

  await screen.getByRole('button', { name: 'a square' }).click();
  await expect.element(verdict('rebuilding error')).toHaveTextContent(/^unknown$/);
  await expect.element(verdict('surprisal')).toHaveTextContent(/^like 2 to 9$/);
  await screen.getByRole('button', { name: 'the letter A' }).click();
  await expect.element(verdict('rebuilding error')).toHaveTextContent(/^like 2 to 9$/);
  await expect.element(verdict('surprisal')).toHaveTextContent(/^unknown$/);
  await screen.getByRole('button', { name: 'a line' }).click();
  await expect.element(screen.getByText(/^The classifier’s guess: 4, with 99/)).toBeVisible();

  await screen.getByRole('button', { name: 'Clear' }).click();
  await expect.element(screen.getByText('Nothing is drawn yet.')).toBeVisible();
  await drag(screen.getByRole('application'), [0.1, 0.1], [0.5, 0.5], [0.9, 0.9]);
  await expect.element(verdict('rebuilding error')).not.toHaveTextContent('–');
});

it('the log loss says what it is told', async () => {
  const { screen } = await mount(<LossNeedsLabel />);
  const label = (of: string, digit: string) =>
    screen.getByRole('radiogroup', { name: of }).getByRole('radio', { name: digit });
  await expect.element(label('Label of the zero', '5')).toBeInTheDocument();
  expect(metric(screen, 'loss-zero')).toBeGreaterThan(1.84);
  await label('Label of the zero', '5').click();
  expect(metric(screen, 'loss-zero')).toBeLessThan(0.001);
  await label('Label of the seven', '2').click();
  await expect.element(screen.getByText(/^Refuted Labelled 5, the zero costs/)).toBeVisible();
});

it('zeros are found with 4 numbers', async () => {
  const { screen } = await mount(<EnoughZeros />);
  await screen.getByRole('slider', { name: 'Numbers in between' }).fill('4');
  // A little lower than where one known image in twenty raises an alarm.
  expect(metric(screen, 'alarms')).toBe(0.05);
  await screen.getByRole('slider', { name: 'Threshold' }).fill('52.08');
  await expect.element(screen.getByText(/^Done Neither too narrow/)).toBeVisible();
});
