import { readFileSync } from 'node:fs';
import { expect, type Locator, type Page } from '@playwright/test';

import type { TimePart } from '../../src/catalog/time-parts';

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
  | 'prediction';

interface PenDigit {
  label: number;
  strokes: [number, number][][];
}

const penDigits: { box: number; digits: PenDigit[] } = JSON.parse(
  readFileSync(new URL('../../src/math/fixtures/pen-digits.json', import.meta.url), 'utf8'),
);

/** The playground as a person uses it: by labels and by what is on screen, in English. */
export class PlaygroundPage {
  /** Console errors, uncaught errors and requests to other origins, as they happen. */
  readonly complaints: string[] = [];
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

    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (/^https?:$/.test(url.protocol) && url.hostname !== 'localhost') {
        this.complaints.push(`request to ${url.href}`);
      }
    });
  }

  async open(query = ''): Promise<void> {
    await this.page.goto(`/${query}`);
    await expect(this.train).toBeVisible();
  }

  metric(name: Metric): Locator {
    return this.page.locator(`output[data-metric="${name}"]`);
  }

  /** A live value as a number; NaN while there is none. */
  async value(name: Metric): Promise<number> {
    const raw = await this.metric(name).getAttribute('data-value');
    return raw ? Number(raw) : Number.NaN;
  }

  /** Waits until a live value is at least `minimum`. */
  async reaches(name: Metric, minimum: number, timeout = 60_000): Promise<void> {
    await expect.poll(() => this.value(name), { timeout }).toBeGreaterThanOrEqual(minimum);
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
    await expect.poll(() => this.value('step')).toBe(before + 1);
    return this.value('train-loss');
  }

  /** Draws the `take`-th recorded pen trajectory of a digit with the mouse; on a wide pad, so many heights from its left. */
  async draw(label: number, take = 0, from = 0): Promise<void> {
    const digit = penDigits.digits.filter((candidate) => candidate.label === label)[take]!;
    await this.pad.scrollIntoViewIfNeeded();
    const { x: left, y: top, height } = (await this.pad.boundingBox())!;
    const at = ([x, y]: [number, number]) =>
      [left + (from + x / penDigits.box) * height, top + (y / penDigits.box) * height] as const;
    for (const [first, ...rest] of digit.strokes) {
      await this.page.mouse.move(...at(first!));
      await this.page.mouse.down();
      for (const point of rest) await this.page.mouse.move(...at(point));
      await this.page.mouse.up();
    }
  }
}
