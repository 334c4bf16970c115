import { expect, type Locator, type Page } from '@playwright/test';

import type { TimePart } from '../../src/catalog/time-parts';
import type { NetworkKind } from '../../src/math/detectors';
import { often } from './often';
import { penStrokes } from './pen-digits';

export type Metric =
  | 'backend'
  | 'replicas'
  | 'step'
  | 'epoch'
  | 'train-loss'
  | 'test-loss'
  | 'test-accuracy'
  | 'samples-per-second'
  | 'learning-rate'
  | `time-${TimePart | 'step' | 'gpu' | 'draw'}`
  | 'exact-match'
  | 'micro-f1'
  | 'macro-f1'
  | 'mean-average-precision'
  | 'prediction'
  | 'auroc'
  | 'found'
  | 'alarms'
  | 'generator-loss'
  | 'diversity'
  | `${'auroc' | 'verdict'}-${NetworkKind}`;

/** The playground as a person uses it: by labels and by what is on screen, in English. */
export class PlaygroundPage {
  readonly train: Locator;
  readonly pause: Locator;
  readonly step: Locator;
  readonly reset: Locator;
  readonly learningRate: Locator;
  readonly learningRateValue: Locator;
  readonly findRate: Locator;
  readonly useRate: Locator;
  readonly pad: Locator;
  /** Opened, it shows where the time goes. */
  readonly whereTimeGoes: Locator;

  constructor(readonly page: Page) {
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    this.train = button('Train');
    this.pause = button('Pause');
    this.step = button('Step');
    this.reset = button('Reset');
    this.learningRate = page.getByRole('slider', { name: 'Learning rate', exact: true });
    this.learningRateValue = page.getByLabel('Learning rate value');
    this.findRate = button('Find a rate');
    this.useRate = button('Use this rate');
    this.whereTimeGoes = button('Where the time goes');
    this.pad = page.getByLabel('Draw a digit');
  }

  /** Opens the playground, and waits for what comes after Train: nothing moves or is missing then. */
  async open(query = ''): Promise<void> {
    await this.page.goto(`/${query}`);
    await expect(this.train).toBeVisible();
    await expect(this.whereTimeGoes).toBeVisible();
    await expect(this.page.locator('[data-plot-title]').first()).toBeVisible();
  }

  metric(name: Metric): Locator {
    return this.page.locator(`output[data-metric="${name}"]`);
  }

  /** A live value as a number; NaN while there is none. */
  async value(name: Metric): Promise<number> {
    const raw = await this.metric(name).getAttribute('data-value');
    return raw ? Number(raw) : Number.NaN;
  }

  /** Waits until a live value is at least `minimum`, for as long as training takes on this machine. */
  async reaches(name: Metric, minimum: number): Promise<void> {
    await this.#whileTraining(name).toBeGreaterThanOrEqual(minimum);
  }

  /** Waits until this step is on screen, and no other. */
  async isAtStep(step: number): Promise<void> {
    await this.#whileTraining('step').toBe(step);
  }

  /** Waits until a live value is below `limit`, for as long as training takes on this machine. */
  async fallsBelow(name: Metric, limit: number): Promise<void> {
    await this.#whileTraining(name).toBeLessThan(limit);
  }

  /**
   * Trains up to this step, which is still to come, and returns once the run rests there. A condition
   * to stop ends it: after Pause a run goes on for as long as the page takes to be heard.
   */
  async trainTo(step: number): Promise<void> {
    await this.#stopAfter(step);
    await this.train.click();
    await this.isAtStep(step);
    await expect(this.train).toBeVisible();
  }

  /** The same where something unknown is looked for, until it is told what of it was found. */
  async trainAndDetect(step: number): Promise<void> {
    await this.trainTo(step);
    const tested = new RegExp(
      `^[\\d,]+ known and [\\d,]+ unknown test images, after step ${step}$`,
    );
    await expect(this.page.getByText(tested)).toBeVisible();
  }

  /** Trains exactly so many steps, one by one, and returns their losses in full precision. */
  async trainSteps(count: number): Promise<number[]> {
    const losses: number[] = [];
    for (let step = 0; step < count; step += 1) losses.push(await this.trainOneStep());
    return losses;
  }

  /** Pauses the run and returns once it rests: the steps under way are made by then. */
  async pauseAndRest(): Promise<void> {
    await this.pause.click();
    await expect(this.train).toBeVisible();
  }

  /** Waits until the step at which the run rests is tested on all images, or on the few that there are. */
  async isTested(images: '10,000' | '2,000' = '10,000'): Promise<void> {
    const step = (await this.value('step')).toLocaleString('en-US');
    const tested = this.page.getByTitle(`on ${images} test images, step ${step}`, { exact: true });
    await expect(tested.first()).toBeVisible();
  }

  /** Waits until all images have arrived. */
  async hasAllImages(): Promise<void> {
    await expect(this.page.getByText(/^MNIST, [\d,]+ images$/)).toBeVisible();
  }

  async setLearningRate(rate: string): Promise<void> {
    await this.learningRateValue.fill(rate);
    await this.learningRateValue.press('Enter');
    await expect(this.metric('learning-rate')).toHaveAttribute('data-value', String(Number(rate)));
  }

  /** Trains exactly one step and returns its loss in full precision. */
  async trainOneStep(): Promise<number> {
    const before = await this.value('step');
    await this.step.click();
    await this.isAtStep(before + 1);
    return this.value('train-loss');
  }

  /** A new run by the controls' settings. */
  async resetRun(): Promise<void> {
    await this.reset.click();
    await expect(this.metric('step')).toHaveAttribute('data-value', '0');
  }

  /** What is expected of a live value sooner or later; the test's own limit is the only one. */
  #whileTraining(name: Metric) {
    return expect.poll(() => this.value(name), { ...often, timeout: 0, message: name });
  }

  async #stopAfter(step: number): Promise<void> {
    const steps = this.page.getByLabel('Stop after steps');
    const condition = this.page.getByRole('button', { name: /Stop$/ });
    await expect(condition).toBeVisible();
    if ((await steps.count()) === 0) {
      await condition.click();
      await this.page.getByRole('option', { name: 'After steps' }).click();
    }
    await steps.fill(String(step));
    await steps.press('Enter');
  }

  /** Draws the `take`-th recorded pen trajectory of a digit with the mouse; on a wide pad, so many heights from its left. */
  async draw(label: number, take = 0, from = 0): Promise<void> {
    await this.pad.scrollIntoViewIfNeeded();
    const { x: left, y: top, height } = (await this.pad.boundingBox())!;
    const at = ([x, y]: [number, number]) =>
      [left + (from + x) * height, top + y * height] as const;
    for (const [first, ...rest] of penStrokes(label, take)) {
      await this.page.mouse.move(...at(first!));
      await this.page.mouse.down();
      for (const point of rest) await this.page.mouse.move(...at(point));
      await this.page.mouse.up();
    }
  }
}
