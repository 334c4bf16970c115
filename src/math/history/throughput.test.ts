import { describe, expect, it } from 'vitest';

import { Throughput } from './throughput';

describe('Throughput', () => {
  it('is 0 until something was done', () => {
    const throughput = new Throughput(2000);
    expect(throughput.perSecond()).toBe(0);
    throughput.restart(5000);
    expect(throughput.perSecond()).toBe(0);
    throughput.add(64, 5000);
    expect(throughput.perSecond()).toBe(0);
  });

  it('counts items per second since the start', () => {
    const throughput = new Throughput(2000);
    throughput.restart(1000);
    throughput.add(64, 1100);
    expect(throughput.perSecond()).toBeCloseTo(640);
    throughput.add(64, 1400);
    expect(throughput.perSecond()).toBeCloseTo(320);
  });

  it('forgets what is older than its window', () => {
    const throughput = new Throughput(1000);
    throughput.restart(0);
    for (let time = 100; time <= 3000; time += 100) throughput.add(1000, time);
    for (let time = 3100; time <= 6000; time += 100) throughput.add(10, time);
    expect(throughput.perSecond()).toBeCloseTo(100);
  });

  it('keeps at least the last interval, however slow the work', () => {
    const throughput = new Throughput(1000);
    throughput.restart(0);
    throughput.add(8, 10_000);
    throughput.add(8, 14_000);
    expect(throughput.perSecond()).toBeGreaterThan(0);
    expect(throughput.perSecond()).toBeLessThanOrEqual(2);
  });

  it('does not count a pause', () => {
    const throughput = new Throughput(2000);
    throughput.restart(0);
    throughput.add(50, 500);
    throughput.restart(60_000);
    throughput.add(50, 60_500);
    expect(throughput.perSecond()).toBeCloseTo(100);
  });
});
