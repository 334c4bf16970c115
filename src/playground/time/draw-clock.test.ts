import { beforeEach, describe, expect, it } from 'vitest';

import { DrawClock } from './draw-clock';

let nowMs: number;
let tasks: (() => void)[];
let frames: (() => void)[];
let clock: DrawClock;

beforeEach(() => {
  nowMs = 5000;
  tasks = [];
  frames = [];
  clock = new DrawClock({
    now: () => nowMs,
    afterTasks: (callback) => tasks.push(callback),
    nextFrame: (callback) => frames.push(callback),
  });
});

const pass = (ms: number) => {
  nowMs += ms;
};
const nextTask = () => tasks.shift()!();
const nextFrame = () => frames.shift()!();

describe('DrawClock', () => {
  it('counts what a change is followed by, and the frame that shows it, but not the time between', () => {
    clock.changed();
    pass(12);
    nextTask();
    // Something queued meanwhile, then nothing more.
    pass(3);
    nextTask();
    nextTask();
    expect(tasks).toEqual([]);
    pass(30);
    nextFrame();
    pass(5);
    nextTask();
    nextTask();
    pass(50);
    expect(clock.takeShare()).toBeCloseTo(20 / 100);
  });

  it('counts nothing twice when changes come while it is queued', () => {
    clock.changed();
    pass(4);
    clock.changed();
    nextFrame();
    pass(4);
    nextTask();
    nextTask();
    expect(tasks).toEqual([]);
    expect(frames).toEqual([]);
    expect(clock.takeShare()).toBe(1);
  });

  it('begins anew each time it is read', () => {
    clock.changed();
    pass(10);
    nextTask();
    nextTask();
    clock.takeShare();
    pass(100);
    expect(clock.takeShare()).toBe(0);
  });
});
