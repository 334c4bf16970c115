import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';

import { often } from '../pages/often';
import type { Engine, KeyName, Point, Tab } from './drivers/tab';

/** Something on the page as a person finds it, or, where there is no other way, by a selector. */
export interface Target {
  readonly role?: string;
  /** Its accessible name, in full or as a pattern. */
  readonly name?: string | RegExp;
  /** Some of an element's own words, in whatever case, or a pattern that they match. */
  readonly text?: string | RegExp;
  readonly css?: string;
  readonly within?: Target;
  /** Of all that are meant, the first. */
  readonly first?: boolean;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What in-page.js puts into the page. */
interface InPage {
  readonly journey: {
    all(target: unknown): Element[];
    reach(
      target: unknown,
      place: Point,
    ): Promise<{ problem: string; x: number; y: number; box: Box }>;
    readonly complaints: readonly string[];
  };
}

const middle: Point = [0.5, 0.5];
export const waiting = { timeout: 120_000, ...often };

export const button = (name: string | RegExp): Target => ({ role: 'button', name });

/** A person at a tab: what they see, and what they do. All of it waits until it can be done. */
export class Visitor {
  /** Of pages that were left. */
  readonly #complaints: string[] = [];

  constructor(
    readonly tab: Tab,
    private readonly engine: Engine,
    private readonly origin: string,
  ) {}

  async open(address: string): Promise<void> {
    await this.#leave();
    await this.tab.open(`${this.origin}/${address}`);
  }

  async reload(): Promise<void> {
    await this.#leave();
    await this.tab.reload();
  }

  /** Errors that the page threw, wrote to the console or met by its security policy. */
  async complaints(): Promise<string[]> {
    await this.#leave();
    return this.#complaints;
  }

  /** Presses in the middle of the target, or at a place given as shares of its width and height. */
  async click(target: Target, place = middle): Promise<void> {
    const { x, y } = await this.#reach(target, place);
    await this.tab.stroke([[x, y]]);
  }

  /** Draws a line through points of the target, given as shares of its width and height. */
  async stroke(target: Target, points: readonly Point[]): Promise<void> {
    const { box } = await this.#reach(target, middle);
    await this.tab.stroke(points.map(([x, y]) => [box.x + x * box.width, box.y + y * box.height]));
  }

  /** Width and height of a target, in CSS pixels. */
  async size(target: Target): Promise<[width: number, height: number]> {
    const { box } = await this.#reach(target, middle);
    return [box.width, box.height];
  }

  /** Puts text in place of that in a field, and confirms it. */
  async enter(field: Target, text: string): Promise<void> {
    await this.click(field);
    await this.tab.evaluate(
      (target) =>
        ((globalThis as unknown as InPage).journey.all(target)[0] as HTMLInputElement).select(),
      sent(field),
    );
    await this.tab.type(text);
    await this.tab.press('Enter');
  }

  /** Chooses files for the file input that is hidden behind a button of the open dialog. */
  async chooseFiles(paths: readonly string[]): Promise<void> {
    const input = '[role="dialog"] input[type="file"]';
    await this.sees({ css: input });
    await this.tab.chooseFiles(input, paths);
  }

  /** The value of a field or slider. */
  number(field: Target): Promise<number> {
    return this.tab.evaluate(
      (target) =>
        Number(
          ((globalThis as unknown as InPage).journey.all(target)[0] as HTMLInputElement).value,
        ),
      sent(field),
    );
  }

  /** Presses a key with the target in focus. */
  async press(target: Target, ...keys: KeyName[]): Promise<void> {
    await this.sees(target);
    await this.tab.evaluate(
      (one) => ((globalThis as unknown as InPage).journey.all(one)[0] as HTMLElement).focus(),
      sent(target),
    );
    for (const key of keys) await this.tab.press(key);
  }

  /** Opens a list by its button and chooses from it. */
  async choose(list: Target, option: string): Promise<void> {
    await this.click(list);
    await this.click({ role: 'option', name: option });
  }

  /** Waits until something is there. */
  async sees(target: Target): Promise<void> {
    await expect
      .poll(() => this.count(target), { ...waiting, message: `${words(target)} is there` })
      .toBeGreaterThan(0);
  }

  /** Waits until something is there no longer. */
  async seesNo(target: Target): Promise<void> {
    await expect
      .poll(() => this.count(target), { ...waiting, message: `${words(target)} is gone` })
      .toBe(0);
  }

  count(target: Target): Promise<number> {
    return this.tab.evaluate(
      (one) => (globalThis as unknown as InPage).journey.all(one).length,
      sent(target),
    );
  }

  /** The words of the first element that the target means. */
  async words(target: Target): Promise<string> {
    await this.sees(target);
    return this.tab.evaluate(
      (one) => (globalThis as unknown as InPage).journey.all(one)[0]?.textContent ?? '',
      sent(target),
    );
  }

  /** An attribute of the first element that the target means; null while there is none. */
  attribute(target: Target, name: string): Promise<string | null> {
    return this.tab.evaluate(
      (one, attribute) =>
        (globalThis as unknown as InPage).journey.all(one)[0]?.getAttribute(attribute) ?? null,
      sent(target),
      name,
    );
  }

  /** The content of the next file with this ending that the page saves. */
  async saved(ending: string): Promise<string> {
    const { downloads } = this.engine;
    // Until it is whole, browsers write under another name, some beside an empty file of this one.
    const saved = () =>
      readdirSync(downloads)
        .filter((name) => name.startsWith('surprisal-') && name.endsWith(`.${ending}`))
        .map((name) => join(downloads, name))
        .find((path) => statSync(path).size > 0);
    await expect.poll(saved, { ...waiting, message: `a .${ending} is saved` }).toBeDefined();
    const path = saved()!;
    const content = readFileSync(path, 'utf8');
    rmSync(path);
    return content;
  }

  async #reach(target: Target, place: Point) {
    let reached;
    await expect
      .poll(
        async () => {
          reached = await this.tab.evaluate(
            (one, at) => (globalThis as unknown as InPage).journey.reach(one, at),
            sent(target),
            place,
          );
          return reached.problem;
        },
        { ...waiting, message: `${words(target)} can be pressed` },
      )
      .toBe('');
    return reached!;
  }

  async #leave(): Promise<void> {
    this.#complaints.push(
      ...(await this.tab.evaluate(() => {
        const { journey } = globalThis as unknown as Partial<InPage>;
        return [...(journey?.complaints ?? [])];
      })),
    );
  }
}

/** A target as JSON: a pattern's parts in its place. */
function sent(target: Target): unknown {
  return JSON.parse(
    JSON.stringify(target, (_, value: unknown) =>
      value instanceof RegExp ? { pattern: value.source, flags: value.flags } : value,
    ),
  );
}

const words = (target: Target) =>
  JSON.stringify(target, (_, value: unknown) => (value instanceof RegExp ? String(value) : value));
