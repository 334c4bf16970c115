import { beforeEach, describe, expect, it, vi } from 'vitest';

import type { Event } from '../../../protocol/events';
import type { Job, JobKind } from './job';
import { Jobs } from './jobs';

/** A job of some pieces, whose reports are how many of them are left. */
class CountedJob implements Job {
  isDisposed = false;
  hasEnded = false;
  /** Whether its images have arrived. */
  isReady = true;

  constructor(
    readonly kind: JobKind,
    readonly yieldsTo: Job['yieldsTo'],
    public pieces: number,
    readonly reportIntervalMs = 0,
  ) {}

  get isOver(): boolean {
    return this.pieces === 0;
  }

  async advance(): Promise<boolean> {
    if (this.isReady) this.pieces -= 1;
    return this.isReady;
  }

  report(): Event {
    return { type: 'images-wanted', dataset: `${this.kind} ${this.pieces}` };
  }

  reportGivenUp(): Event {
    return { type: 'images-wanted', dataset: `${this.kind} given up` };
  }

  async end(): Promise<void> {
    this.hasEnded = true;
  }

  dispose(): void {
    this.isDisposed = true;
  }
}

let reports: string[];
let timesFreed: number;
let jobs: Jobs;
beforeEach(() => {
  reports = [];
  timesFreed = 0;
  jobs = new Jobs(
    (event) => reports.push(event.type === 'images-wanted' ? event.dataset : event.type),
    () => (timesFreed += 1),
  );
});

describe('a job that training waits for', () => {
  it('is in the foreground until it is over, is reported and disposed, and frees training', async () => {
    const job = new CountedJob('range-test', 'nothing', 2);
    jobs.start(job);
    expect(jobs.foreground).toBe(job);
    expect(await jobs.advanceForeground()).toBe(true);
    expect(timesFreed).toBe(0);
    expect(await jobs.advanceForeground()).toBe(true);
    expect(jobs.foreground).toBeUndefined();
    expect(await jobs.advanceForeground()).toBeUndefined();
    expect(reports).toEqual(['range-test 2', 'range-test 1', 'range-test 0']);
    expect([job.isDisposed, timesFreed]).toEqual([true, 1]);
  });

  it('does nothing and says nothing while its images are on their way', async () => {
    const job = new CountedJob('range-test', 'nothing', 2);
    job.isReady = false;
    jobs.start(job);
    expect(await jobs.advanceForeground()).toBe(false);
    expect(reports).toEqual(['range-test 2']);
    expect(jobs.foreground).toBe(job);
  });

  it('is reported at its beginning and its end only, if it wants no more', async () => {
    jobs.start(new CountedJob('race', 'nothing', 3, Infinity));
    for (let piece = 0; piece < 3; piece += 1) await jobs.advanceForeground();
    expect(reports).toEqual(['race 3', 'race 0']);
  });

  it('makes way once it has come to its end by other means', async () => {
    const job = new CountedJob('replay', 'nothing', 3);
    jobs.start(job);
    job.pieces = 0;
    expect(jobs.foreground).toBeUndefined();
    expect(await jobs.advanceForeground()).toBeUndefined();
    expect([job.isDisposed, timesFreed]).toEqual([true, 1]);
  });
});

describe('jobs that training goes before', () => {
  it('get a piece each in a round in which there is nothing else to do', async () => {
    const two = [
      new CountedJob('loss-landscape', 'training', 2, Infinity),
      new CountedJob('nearest', 'everything', 1, Infinity),
    ];
    for (const job of two) jobs.start(job);
    expect(jobs.foreground).toBeUndefined();
    expect(await jobs.advanceBackground(false)).toBe(true);
    expect(two.map(({ pieces }) => pieces)).toEqual([1, 0]);
    expect(await jobs.advanceForeground()).toBeUndefined();
    expect(timesFreed).toBe(0);
  });

  it('wait or are given up when there is something else to do', async () => {
    const patient = new CountedJob('loss-landscape', 'training', 2);
    const other = new CountedJob('nearest', 'everything', 2);
    jobs.start(patient);
    jobs.start(other);
    expect(await jobs.advanceBackground(true)).toBe(false);
    expect(reports.at(-1)).toBe('nearest given up');
    expect([patient.isDisposed, other.isDisposed]).toEqual([false, true]);
    jobs.makeWayForTraining();
    expect(reports.at(-1)).toBe('loss-landscape given up');
    expect(patient.isDisposed).toBe(true);
  });
});

it('beside other work has a head start, and then a small share of the time', async () => {
  const now = vi.spyOn(performance, 'now').mockReturnValue(0);
  let atMs = 0;
  const job = new CountedJob('inspect', 'most', 1000, Infinity);
  const advance = job.advance.bind(job);
  job.advance = () => {
    now.mockReturnValue((atMs += 25));
    return advance();
  };
  jobs.start(job);
  let early = 0;
  while (await jobs.advanceBackground(true)) early += 1;
  expect(early).toBe(11);
  let late = 0;
  for (const begin = atMs; atMs < begin + 10_000; now.mockReturnValue((atMs += 1))) {
    late += Number(await jobs.advanceBackground(true));
  }
  now.mockRestore();
  expect((25 * late) / 10_000).toBeCloseTo(0.08, 2);
});

it('two that yield to most share that share, and take turns', async () => {
  const now = vi.spyOn(performance, 'now').mockReturnValue(0);
  let atMs = 0;
  const two = (['inspect', 'twin'] as const).map((kind) => {
    const job = new CountedJob(kind, 'most', 1000, Infinity);
    const advance = job.advance.bind(job);
    job.advance = () => {
      now.mockReturnValue((atMs += 25));
      return advance();
    };
    jobs.start(job);
    return job;
  });
  while (await jobs.advanceBackground(true));
  const before = two.map(({ pieces }) => pieces);
  for (const begin = atMs; atMs < begin + 10_000; now.mockReturnValue((atMs += 1))) {
    await jobs.advanceBackground(true);
  }
  now.mockRestore();
  const [one, other] = two.map(({ pieces }, at) => before[at]! - pieces);
  expect((25 * (one! + other!)) / 10_000).toBeCloseTo(0.08, 2);
  expect(Math.abs(one! - other!)).toBeLessThan(2);
});

it('one of a kind takes the place of another, of which nothing more is said', () => {
  const first = new CountedJob('nearest', 'everything', 2);
  jobs.start(first);
  jobs.start(new CountedJob('nearest', 'everything', 5));
  expect(first.isDisposed).toBe(true);
  expect(reports).toEqual(['nearest 2', 'nearest 5']);
});

it('what a person ends may finish, and all can be dropped without a word', async () => {
  const ended = new CountedJob('race', 'nothing', 2);
  const dropped = new CountedJob('nearest', 'everything', 2);
  jobs.start(ended);
  jobs.start(dropped);
  await jobs.end('race');
  expect(ended).toMatchObject({ hasEnded: true, isDisposed: true });
  expect(reports.at(-1)).toBe('race given up');
  jobs.dropAll();
  expect(dropped).toMatchObject({ hasEnded: false, isDisposed: true });
  expect(reports.at(-1)).toBe('race given up');
  await jobs.end('race');
  jobs.giveUp('nearest');
  expect(reports.at(-1)).toBe('race given up');
});
