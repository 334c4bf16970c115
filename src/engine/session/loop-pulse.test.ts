import { expect, it } from 'vitest';

import { LoopPulse } from './loop-pulse';

it('tells how long the longest rounds are, and forgets a single one in time', () => {
  let nowMs = 0;
  const pulse = new LoopPulse(() => nowMs);
  const round = (ms: number) => {
    nowMs += ms;
    pulse.comesRound();
  };
  round(10);
  round(4000);
  round(10);
  expect(pulse.report).toMatchObject({ rounds: 3, longestMs: 3960, state: 'working' });
  for (let count = 0; count < 1000; count += 1) round(10);
  expect(pulse.report.longestMs).toBe(10);
});

it('says what the loop is at, and counts neither rest nor start as a round', async () => {
  let nowMs = 0;
  const pulse = new LoopPulse(() => nowMs);
  await pulse.during('starting', async () => {
    expect(pulse.report.state).toBe('starting');
    await pulse.during('resting', async () => {
      expect(pulse.report.state).toBe('resting');
      nowMs += 5000;
    });
    expect(pulse.report.state).toBe('starting');
    nowMs += 5000;
  });
  pulse.comesRound();
  expect(pulse.report).toEqual({ type: 'pulse', rounds: 1, state: 'working', longestMs: 0 });
});
