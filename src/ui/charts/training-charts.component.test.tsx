import { useState } from 'react';
import { expect, it, vi } from 'vitest';
import { type Locator, page, userEvent } from 'vitest/browser';

import { accessibilityFaults } from '../../component-testing/accessibility';
import { drag } from '../../component-testing/browser';
import { clickAt, press } from '../../component-testing/controls';
import { mount } from '../../component-testing/mount';
import { sampleTest, wholeTest } from '../../math/testing/made-tests';
import { MetricSeries } from '../../math/history/metric-series';
import { type ChartPreferences, usualPreferences } from './chart-preferences';
import type { Overlay } from './overlay';
import { overlayColour } from './overlay';
import { TrainingCharts, type TrainingChartsProps } from './training-charts';

/** Losses that fall as losses do, with a spike of a single batch at one step. */
function seriesOf(steps: number, from = 2, spikeAt = 0): MetricSeries {
  const series = new MetricSeries();
  const column = (toValue: (step: number) => number) =>
    Float32Array.from({ length: steps }, (_, index) => toValue(index + 1));
  series.append(
    {
      firstStep: 1,
      loss: column((step) => (step === spikeAt ? 2 * from : (from * 20) / (19 + step))),
      score: column((step) => 1 - 10 / (19 + step)),
      learningRate: column(() => 0.001),
    },
    10 * steps,
  );
  for (let step = 250; step <= steps; step += 250) {
    const loss = (from * 25) / (19 + step);
    series.addEvaluations([sampleTest(step, { loss, score: 1 - 12 / (19 + step) })]);
  }
  return series;
}

function overlayOf(name: string, colour: number, from: number): Overlay {
  const series = seriesOf(3000, from);
  return {
    id: name,
    name,
    colour,
    age: 0,
    isComparable: true,
    series,
    version: series.version,
    status: 'ready',
    stepsPerEpoch: 938,
    score: 'accuracy',
  };
}

type Shown = Partial<TrainingChartsProps> & { overlays?: readonly Overlay[] };

function Charts({ overlays = [], ...props }: Shown) {
  const [preferences, setPreferences] = useState<ChartPreferences>(usualPreferences);
  const series = props.series ?? defaultSeries;
  return (
    <div style={{ width: 640, height: 640 }}>
      <TrainingCharts
        stepsPerEpoch={938}
        preferences={preferences}
        onPreferencesChange={setPreferences}
        comparison={{ candidates: [], overlays, maximum: 12, onToggle() {}, onClear() {} }}
        picture={{ name: 'calm otter', settings: '', toFileName: (name) => name }}
        onSaveRun={() => {}}
        loss="cross-entropy"
        guessingLoss={Math.log(10)}
        leastLoss={undefined}
        classCount={10}
        startRate={0.001}
        score="accuracy"
        isTraining={false}
        onChooseStep={() => {}}
        {...props}
        series={series}
        version={series.version}
      />
    </div>
  );
}

const defaultSeries = seriesOf(3000, 2, 1234);
const crosshairOf = (screen: Locator) => screen.getByRole('slider', { name: /crosshair/ });
const rangeOf = (screen: Locator) => {
  const slider = crosshairOf(screen).element();
  return ['aria-valuemin', 'aria-valuemax'].map((name) => Number(slider.getAttribute(name)));
};

it('a drag shows a part of the steps in full detail, and Reset zoom all of them; a click stays a click', async () => {
  const onChooseStep = vi.fn<(step: number) => void>();
  const { screen } = await mount(<Charts onChooseStep={onChooseStep} />);
  await expect.element(crosshairOf(screen)).toBeVisible();
  expect(rangeOf(screen)).toEqual([1, 3000]);
  await clickAt(crosshairOf(screen), 0.5, 0.1);
  expect(onChooseStep).toHaveBeenCalledTimes(1);

  await drag(crosshairOf(screen), [0.4, 0.1], [0.5, 0.12]);
  expect(onChooseStep).toHaveBeenCalledTimes(1);
  await expect.element(screen.getByRole('button', { name: 'Reset zoom' })).toBeVisible();
  const [from, to] = rangeOf(screen) as [number, number];
  expect(from).toBeGreaterThan(1000);
  expect(to - from).toBeGreaterThan(100);
  expect(to).toBeLessThan(1700);
  // Every step of the part has its point, where of the whole many share one.
  const raw = screen.getByCss('[data-plot-title^="Cross"] path[data-line="noise"]');
  const count = () => raw.element().getAttribute('d')!.split('L').length;
  expect(count()).toBeGreaterThanOrEqual(to - from + 1);
  await expect.element(screen.getByRole('status')).toHaveTextContent(/^Steps [\d,]+ to [\d,]+$/);
  // All plots share the range.
  for (const plot of ['Cross', 'Accuracy']) {
    const words = screen.getByCss(`[data-plot-title^="${plot}"] text`).elements();
    expect(words.map(({ textContent }) => textContent)).not.toContain('step 0');
  }

  // The axis of the loss has what is seen, and nothing is said of a line that is not.
  const guess = screen.getByText('guessing: ln 10 = 2.303');
  const ticks = () =>
    screen
      .getByCss('[data-plot-title^="Cross"] .recharts-yAxis text')
      .elements()
      .map(({ textContent }) => Number(textContent));
  expect(Math.max(...ticks())).toBeLessThan(1);
  await expect.element(guess).not.toBeInTheDocument();

  await screen.getByRole('button', { name: 'Reset zoom' }).click();
  expect(rangeOf(screen)).toEqual([1, 3000]);
  await expect.element(screen.getByRole('button', { name: 'Reset zoom' })).not.toBeInTheDocument();
  await expect.element(guess).toBeVisible();
  // Nor of one that values which somebody chose leave out.
  await press(crosshairOf(screen), '{Shift>}{ArrowDown}{ArrowDown}{/Shift}');
  await expect.element(screen.getByRole('status')).toHaveTextContent(/^loss from/);
  await expect.element(guess).not.toBeInTheDocument();
});

it('a finger reads a step, and opens it by the button that comes with it', async () => {
  const onChooseStep = vi.fn<(step: number) => void>();
  const { screen } = await mount(
    <div style={{ paddingTop: 400 }}>
      <Charts onChooseStep={onChooseStep} />
    </div>,
  );
  const crosshair = (await crosshairOf(screen).findElement()) as HTMLElement;
  const { left, top, width } = crosshair.getBoundingClientRect();
  const place = { clientX: left + width / 2, clientY: top + 60, pointerType: 'touch' };
  for (const type of ['pointerdown', 'pointerup', 'click']) {
    crosshair.dispatchEvent(new PointerEvent(type, { ...place, bubbles: true, pointerId: 7 }));
  }
  const open = screen.getByRole('button', { name: /^Batch of step/ });
  await expect.element(open).toBeVisible();
  await expect.element(screen.getByText('Click: its batch')).not.toBeInTheDocument();
  // Of the charts a part lies below the window.
  expect(open.element().getBoundingClientRect().bottom).toBeLessThan(innerHeight);
  expect(onChooseStep).not.toHaveBeenCalled();
  expect(await accessibilityFaults()).toEqual([]);
  // With the press the crosshair goes, and its step with it.
  const step = Number(crosshair.getAttribute('aria-valuenow'));
  // Not by the mouse: on its way there it would point at another step.
  (open.element() as HTMLElement).click();
  expect(onChooseStep).toHaveBeenCalledExactlyOnceWith(step);
  // With a mouse nothing has to be opened first.
  await clickAt(crosshairOf(screen), 0.6, 0.1);
  expect(onChooseStep).toHaveBeenCalledTimes(2);
  await expect.element(open).not.toBeInTheDocument();
});

it('keys zoom, move and reset, and leave the crosshair its own', async () => {
  const { screen } = await mount(<Charts />);
  const crosshair = crosshairOf(screen);
  await press(crosshair, '+');
  const [from, to] = rangeOf(screen) as [number, number];
  expect(to - from).toBeLessThan(1600);
  await press(crosshair, '{Shift>}{ArrowLeft}{/Shift}');
  expect(rangeOf(screen)[0]).toBeLessThan(from);
  await press(crosshair, '{Home}');
  const [first] = rangeOf(screen) as [number, number];
  await expect.element(crosshair).toHaveAttribute('aria-valuenow', `${first}`);
  await press(crosshair, '{Shift>}{PageUp}{/Shift}');
  await expect.element(screen.getByRole('status')).toHaveTextContent(/loss from/);
  await press(crosshair, '0');
  expect(rangeOf(screen)).toEqual([1, 3000]);
  await expect.element(screen.getByRole('status')).toHaveTextContent('');
});

it('the wheel zooms with Ctrl only, and over the axis of values zooms those', async () => {
  const { screen } = await mount(<Charts />);
  const element = await crosshairOf(screen).findElement();
  const { left, top, width } = element.getBoundingClientRect();
  const turn = (clientX: number, ctrlKey: boolean) => {
    const event = new WheelEvent('wheel', {
      clientX,
      clientY: top + 60,
      deltaY: -300,
      ctrlKey,
      bubbles: true,
      cancelable: true,
    });
    element.dispatchEvent(event);
    return event.defaultPrevented;
  };
  expect(turn(left + width / 2, false)).toBe(false);
  expect(rangeOf(screen)).toEqual([1, 3000]);
  expect(turn(left + width / 2, true)).toBe(true);
  await expect.poll(() => rangeOf(screen)[0]).toBeGreaterThan(500);
  expect(turn(left + 10, true)).toBe(true);
  await expect.element(screen.getByRole('status')).toHaveTextContent(/loss from/);
});

it('a part that reaches to the end goes along with the run; another stays where it is', async () => {
  const series = seriesOf(1000);
  const { screen, rerender } = await mount(<Charts series={series} />);
  await expect.element(crosshairOf(screen)).toBeVisible();
  const grow = () => {
    const more = (value: number) => new Float32Array(200).fill(value);
    series.append({
      firstStep: series.lastStep + 1,
      loss: more(0.04),
      score: more(0.99),
      learningRate: more(0.001),
    });
    rerender(<Charts series={series} />);
  };
  await drag(crosshairOf(screen), [0.3, 0.1], [0.5, 0.1]);
  await expect.element(screen.getByRole('status')).toHaveTextContent(/^Steps/);
  const before = rangeOf(screen);
  grow();
  await expect.element(crosshairOf(screen)).toHaveAttribute('aria-valuemax', `${before[1]}`);
  expect(rangeOf(screen)).toEqual(before);
  await screen.getByRole('button', { name: 'Reset zoom' }).click();
  await drag(crosshairOf(screen), [0.7, 0.1], [0.99, 0.1]);
  await expect.element(screen.getByRole('status')).toHaveTextContent(/^The last \d+ steps$/);
  const [first] = rangeOf(screen) as [number, number];
  grow();
  await expect.poll(() => rangeOf(screen)).toEqual([first + 200, 1400]);
});

it('names hide lines and show them again, for the eye and for a screen reader', async () => {
  const overlays = [overlayOf('brave heron', 0, 1), overlayOf('quiet lynx', 1, 1.5)];
  const { screen } = await mount(<Charts overlays={overlays} />);
  const linesOf = (colour: string) =>
    screen.getByCss(`[data-plot-title] path[stroke="${colour}"]`).elements().length;
  const name = screen.getByRole('button', { name: 'brave heron', exact: true });
  await expect.element(name).toHaveAttribute('aria-pressed', 'true');
  const before = linesOf(overlayColour(0));
  expect(before).toBeGreaterThan(2);
  await name.click();
  await expect.element(name).toHaveAttribute('aria-pressed', 'false');
  expect(linesOf(overlayColour(0))).toBe(0);
  expect(lookOf(name)).toEqual({ crossedOut: 'none', sign: 'dotted' });
  expect(linesOf(overlayColour(1))).toBe(before);
  const spoken = () => crosshairOf(screen).element().getAttribute('aria-valuetext');
  expect(spoken()).not.toContain('brave heron');
  expect(spoken()).toContain('quiet lynx');
  // By kind: of all runs, in both plots.
  const train = screen
    .getByRole('group', { name: 'Lines: Cross-entropy loss' })
    .getByRole('switch', { name: 'train' });
  await userEvent.click(train);
  await expect.element(train).toHaveAttribute('aria-checked', 'false');
  expect(lookOf(train)).toEqual({ crossedOut: 'none', sign: 'dotted' });
  expect(linesOf(overlayColour(1))).toBeLessThan(before);
  // What takes the pointer for the plots does not lie over a name.
  const test = screen
    .getByRole('group', { name: 'Lines: Accuracy' })
    .getByRole('switch', { name: 'test' });
  await test.click();
  await expect.element(test).toHaveAttribute('aria-checked', 'false');
  await name.click();
  await expect.element(name).toHaveAttribute('aria-pressed', 'true');
  expect(await accessibilityFaults()).toEqual([]);
});

/** Hidden is not invalid: how a name looks, and the sign before it. */
function lookOf(name: Locator) {
  const [itself, sign] = ['', '::before'].map((part) => getComputedStyle(name.element(), part));
  return { crossedOut: itself!.textDecorationLine, sign: sign!.borderBlockStartStyle };
}

it('tests on images held from training have a dashed line of their own, with its band, rings and name', async () => {
  const series = seriesOf(1000);
  for (const step of [250, 500, 750]) {
    const held = { split: 'validation', loss: 30 / step, score: 1 - 8 / step } as const;
    series.addEvaluations([sampleTest(step, held)]);
    if (step > 250) series.addEvaluations([wholeTest(step, { ...held, imageCount: 5000 })]);
  }
  const { screen } = await mount(<Charts series={series} />);
  const drawn = (plot: string, part: string) =>
    screen.getByCss(`[data-plot-title^="${plot}"] ${part}`).elements().length;
  const validation = '[stroke="var(--validation)"]';
  const partsOf = (plot: string) => [
    drawn(plot, `path${validation}[stroke-dasharray]`),
    drawn(plot, 'path[data-band][fill="var(--validation)"]'),
    drawn(plot, `circle[data-ring]${validation}`),
  ];
  await expect.poll(() => partsOf('Cross')).toEqual([1, 1, 2]);
  expect(partsOf('Accuracy')).toEqual([1, 1, 2]);
  const spoken = crosshairOf(screen).element().getAttribute('aria-valuetext');
  expect(spoken).toContain('on 1,000 validation images at step 750, validation accuracy 98.93');
  expect(spoken).toContain('on 5,000 validation images at step 750');
  const name = screen
    .getByRole('group', { name: 'Lines: Accuracy' })
    .getByRole('switch', { name: 'validation' });
  await userEvent.click(name);
  await expect.element(name).toHaveAttribute('aria-checked', 'false');
  expect([...partsOf('Cross'), ...partsOf('Accuracy')]).toEqual([0, 0, 0, 0, 0, 0]);
  // What was never held has no name to hide.
  const { screen: other } = await mount(<Charts />);
  expect(other.getByRole('switch', { name: 'validation' }).elements()).toEqual([]);
});

it('names of lines stand on no line', async () => {
  const { screen } = await mount(<Charts overlays={contestants} />);
  await expect.element(crosshairOf(screen)).toBeVisible();
  for (const plot of ['Cross', 'Accuracy']) {
    for (const { name } of contestants) {
      const label = screen.getByCss(`[data-plot-title^="${plot}"]`).getByText(name);
      await expect.element(label).toBeInTheDocument();
      expect(linesUnder(label.element().getBoundingClientRect())).toBe(0);
    }
  }
});

it('the card of the crosshair covers no line of a run; of many, none at the crosshair', async () => {
  const { screen, rerender } = await mount(<Charts />);
  const card = screen.getByCss('[data-wide]');
  const pointAt = async (share: number) => {
    await crosshairOf(screen).hover({ position: { x: 46 + share * 570, y: 60 } });
    await expect.element(card).toBeVisible();
  };
  const box = () => card.element().getBoundingClientRect();
  for (const share of [0.1, 0.5, 0.9]) {
    await pointAt(share);
    await expect.poll(() => linesUnder(box())).toBe(0);
  }
  rerender(<Charts overlays={contestants} />);
  await expect.element(card).toHaveAttribute('data-wide', 'true');
  const { left: edge } = crosshairOf(screen).element().getBoundingClientRect();
  for (const share of [0.1, 0.5, 0.9]) {
    await pointAt(share);
    const crosshair = edge + 46 + share * 570;
    await expect.poll(() => box().right < crosshair || box().left > crosshair).toBe(true);
  }
});

const contestants = ['a', 'b', 'c', 'd'].map((name, index) =>
  overlayOf(`contestant ${name}`, index, 1 + index / 10),
);

/** How many points of strong lines lie within a box. */
function linesUnder({ left, right, top, bottom }: DOMRect): number {
  let count = 0;
  for (const path of document.querySelectorAll<SVGPathElement>('path[data-line="strong"]')) {
    const matrix = path.getScreenCTM()!;
    // One that is hidden, or has no points, is nowhere.
    const length = path.getAttribute('d') ? path.getTotalLength() : -1;
    for (let at = 0; at <= length; at += 1) {
      const { x, y } = path.getPointAtLength(at).matrixTransform(matrix);
      if (x > left && x < right && y > top && y < bottom) count += 1;
    }
  }
  return count;
}

it('opens Inspect at a step by key or menu, and marks the step that is shown there', async () => {
  const open = vi.fn<(step: number) => void>();
  const { screen } = await mount(<Charts inspection={{ step: 500, open }} />);
  await expect.element(screen.getByText('Inspect: step 500')).toBeVisible();
  const crosshair = screen.getByRole('slider', { name: 'Step under the crosshair' });
  (crosshair.element() as HTMLElement).focus();
  await userEvent.keyboard('{Home}i');
  expect(open).toHaveBeenLastCalledWith(1);
  await screen.getByRole('button', { name: 'Batch', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Inspect step 3,000' }).click();
  expect(open).toHaveBeenLastCalledWith(3000);
});
