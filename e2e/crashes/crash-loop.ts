import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';

import { createRandom, type Random } from '../../src/math/random';
import { often } from '../pages/often';
import type { PlaygroundPage } from '../pages/playground-page';
import { type Stored, storedInFull, storedRuns } from '../pages/saved-runs';
import { DoomedBrowser, type Victim } from './doomed-browser';

export interface CrashLoop {
  /** The run, as the page's address. */
  readonly query: string;
  readonly flags: readonly string[];
  /** Each is killed once, in random order, before any is killed again. */
  readonly victims: readonly Victim[];
  readonly kills: number;
  /** Of the order, and of the moments. */
  readonly seed: number;
  /** There are at most so many steps between two kills. */
  readonly stepsBetween: number;
  readonly baseUrl: string;
}

/** One kill, and what it cost. */
export interface Crash {
  readonly victim: Victim;
  /** On screen when it was killed. */
  readonly step: number;
  /** Those of them that were not stored. */
  readonly stepsLost: number;
  /** How long the first of these had been on screen. */
  readonly msLost: number;
}

/** Resolves to the crashes, and to the same run with them and without. */
export async function crashAgainAndAgain(
  loop: CrashLoop,
): Promise<{ crashes: Crash[]; crashed: Stored; uninterrupted: Stored }> {
  const folder = await mkdtemp(join(tmpdir(), 'crash-loop-'));
  try {
    const { crashes, stored: crashed } = await runWithCrashes(loop, join(folder, 'crashed'));
    const uninterrupted = await runWithout(loop, join(folder, 'whole'), crashed.run.summary.step);
    return { crashes, crashed, uninterrupted };
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** To the last bit: the loss of every step, and the weights at the last. */
export function expectSameCurve(crashed: Stored, uninterrupted: Stored): void {
  const { step } = crashed.run.summary;
  expect(crashed.losses.size).toBe(step);
  expect(crashed.losses).toEqual(uninterrupted.losses);
  const weights = ({ checkpoints }: Stored) =>
    checkpoints.find((checkpoint) => checkpoint.step === step)?.fingerprint;
  expect(weights(crashed)).toBeDefined();
  expect(weights(crashed)).toBe(weights(uninterrupted));
}

async function runWithCrashes(loop: CrashLoop, profile: string) {
  const random = createRandom(loop.seed, 'crash loop');
  const browser = new DoomedBrowser(profile, loop.flags, loop.baseUrl);
  const crashes: Crash[] = [];
  let seen: Moment[] = [];
  await browser.start();
  try {
    let playground = await browser.open(loop.query);
    await playground.train.click();
    for (const victim of victimsOf(loop, random)) {
      const steps = 1 + random.below(loop.stepsBetween);
      const { step, atMs } = await trainFor(playground, steps, seen);
      const pageIsThere = await browser.kill(victim);
      if (!pageIsThere) playground = await browser.open(loop.query);
      const stored = pageIsThere ? step : (await storedRuns(playground.page))[0]!.run.summary.step;
      await goOn(playground, victim);
      const firstLost = seen.find((moment) => moment.step > stored);
      crashes.push({
        victim,
        step,
        stepsLost: Math.max(step - stored, 0),
        msLost: firstLost ? atMs - firstLost.atMs : 0,
      });
      if (!pageIsThere) seen = [];
      // Past where it was killed: what was lost is there again, by training or by a replay.
      await playground.reaches('step', step + 1);
    }
    await playground.pauseAndRest();
    await playground.isTested('2,000');
    await expect(playground.page.getByText(/another loss than was recorded/)).toHaveCount(0);
    return { crashes, stored: await storedWithWeights(playground) };
  } finally {
    await browser.end();
  }
}

async function runWithout({ flags, baseUrl, query }: CrashLoop, profile: string, lastStep: number) {
  const browser = new DoomedBrowser(profile, flags, baseUrl);
  await browser.start();
  try {
    const playground = await browser.open(query);
    await playground.trainTo(lastStep);
    await playground.isTested('2,000');
    return await storedWithWeights(playground);
  } finally {
    await browser.end();
  }
}

/** Once it rests, and its checkpoint there has been stored, too. */
async function storedWithWeights(playground: PlaygroundPage): Promise<Stored> {
  const { step } = (await storedInFull(playground)).run.summary;
  const hasCheckpoint = async () =>
    (await storedRuns(playground.page))[0]!.checkpoints.some((info) => info.step === step);
  await expect.poll(hasCheckpoint, often).toBe(true);
  return storedInFull(playground);
}

function* victimsOf({ victims, kills }: CrashLoop, random: Random): Generator<Victim> {
  let waiting: Victim[] = [];
  for (let killed = 0, last: Victim | undefined; killed < kills; killed += 1) {
    if (waiting.length === 0) waiting = [...victims];
    // A replica that was killed is not there to be killed at once again.
    const choice = waiting.filter((victim) => victim !== last);
    last = choice[random.below(choice.length)]!;
    waiting = waiting.filter((victim) => victim !== last);
    yield last;
  }
}

/** When which step was on screen. */
interface Moment {
  readonly step: number;
  readonly atMs: number;
}

/** Lets so many steps be made, adds what is seen of them, and resolves to what was seen last. */
async function trainFor(
  playground: PlaygroundPage,
  steps: number,
  seen: Moment[],
): Promise<Moment> {
  let last: Moment = { step: 0, atMs: 0 };
  const until = (await playground.value('step')) + steps;
  await expect
    .poll(
      async () => {
        last = { step: await playground.value('step'), atMs: performance.now() };
        seen.push(last);
        return last.step;
      },
      { intervals: [20], timeout: 0 },
    )
    .toBeGreaterThanOrEqual(until);
  return last;
}

/** As a person does who reads what the page says. */
async function goOn({ page }: PlaygroundPage, victim: Victim): Promise<void> {
  switch (victim) {
    case 'worker':
      return page.getByRole('button', { name: /Restart from the last snapshot/ }).click();
    case 'renderer':
    case 'browser':
      return page
        .getByRole('alert')
        .filter({ hasText: /was still open when/ })
        .getByRole('button', { name: 'Continue' })
        .click();
    // Both are mended by the page.
    case 'gpu':
    case 'replica':
      return;
    default:
      victim satisfies never;
  }
}
