import { expect } from '@playwright/test';

import { penStrokes } from '../pages/pen-digits';
import { button, type Target, type Visitor, waiting } from './visitor';

/** The playground as a person uses it, in English. */
export class Playground {
  readonly train = button('Train');
  readonly pause = button('Pause');
  readonly step = button('Step');
  readonly pad: Target = { css: '[aria-label="Draw a digit"]' };
  readonly rate: Target = { role: 'slider', name: 'Learning rate' };
  readonly crosshair: Target = { role: 'slider', name: 'Step under the crosshair' };

  constructor(readonly visitor: Visitor) {}

  /**
   * Opens it with settings by the address, on wasm with two replicas, and waits until it can train and what
   * comes later is there: it would move what is to be pressed.
   */
  async open(settings: Record<string, string | number> = {}): Promise<void> {
    const fields = { lang: 'en', backend: 'wasm', replicas: 2, ...settings };
    const query = Object.entries(fields).map(([name, value]) => `${name}=${value}`);
    await this.visitor.open(`?${query.join('&')}`);
    await this.visitor.sees(this.train);
    await this.visitor.sees(button('Where the time goes'));
    await this.visitor.sees({ css: '[data-plot-title]' });
  }

  /** A live value as it is given to the page; the empty word while there is none. */
  async told(metric: string): Promise<string> {
    const output = { css: `output[data-metric="${metric}"]` };
    return (await this.visitor.attribute(output, 'data-value')) ?? '';
  }

  /** A live value as a number; NaN while there is none. */
  async value(metric: string): Promise<number> {
    return Number((await this.told(metric)) || Number.NaN);
  }

  /** Waits until a live value is exactly this. */
  async is(metric: string, expected: string | number): Promise<void> {
    await expect
      .poll(() => this.told(metric), { ...waiting, message: metric })
      .toBe(String(expected));
  }

  /** Waits until a live value is at least `minimum`. */
  async reaches(metric: string, minimum: number): Promise<void> {
    await expect
      // The test's own limit is the only one: how fast it trains depends on the machine.
      .poll(() => this.value(metric), { ...waiting, timeout: 0, message: metric })
      .toBeGreaterThanOrEqual(minimum);
  }

  /** Trains until the run stops by itself after so many steps, which its address asked for. */
  async trainUntilItStops(steps: number): Promise<void> {
    await this.visitor.click(this.train);
    await this.stopped(steps);
  }

  async stopped(steps: number): Promise<void> {
    await this.reaches('step', steps);
    await this.visitor.sees({ text: `Stopped as you asked: ${steps} steps are done.` });
    await this.is('step', steps);
  }

  async pauseTraining(): Promise<void> {
    await this.visitor.click(this.pause);
    await this.visitor.sees(this.train);
  }

  /** Makes one step; returns the loss that is then told, in full precision. */
  async trainOneStep(): Promise<number> {
    const before = await this.value('step');
    await this.visitor.click(this.step);
    await this.is('step', before + 1);
    return this.value('train-loss');
  }

  async setLearningRate(rate: number): Promise<void> {
    await this.visitor.enter({ role: 'textbox', name: 'Learning rate value' }, String(rate));
    await this.is('learning-rate', rate);
  }

  /** Draws a recorded pen trajectory of a digit; on a wide pad, so many heights from its left. */
  async draw(label: number, from = 0): Promise<void> {
    const [width, height] = await this.visitor.size(this.pad);
    for (const stroke of penStrokes(label)) {
      await this.visitor.stroke(
        this.pad,
        stroke.map(([x, y]) => [((from + x) * height) / width, y]),
      );
    }
  }

  /** Saves the newest run; returns what the file holds. */
  async export(format: 'CSV' | 'JSON'): Promise<string> {
    await this.visitor.click({ role: 'link', name: 'Runs' });
    await this.visitor.click({ ...button(/^Actions for/), first: true });
    await this.visitor.click({ role: 'menuitem', name: `Export as ${format}` });
    const content = await this.visitor.saved(format.toLowerCase());
    await this.visitor.click({ role: 'link', name: 'Playground' });
    return content;
  }

  /** The losses of all steps of the newest run, to the last bit. */
  async losses(): Promise<number[]> {
    return JSON.parse(await this.export('JSON')).runs[0].series.loss;
  }
}
