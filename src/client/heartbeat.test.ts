import { beforeEach, describe, expect, it } from 'vitest';

import type { Pulse, Stall } from '../protocol/pulse';
import { Heartbeat, tickMs } from './heartbeat';

let heartbeat: Heartbeat;
let nowMs: number;
let asked: number;
let said: (Stall | null)[];
let givenUp: number;

beforeEach(() => {
  [nowMs, asked, said, givenUp] = [0, 0, [], 0];
  heartbeat = new Heartbeat(
    {
      onAsk: () => (asked += 1),
      onStall: (stall) => said.push(stall),
      onGivenUp: () => (givenUp += 1),
    },
    nowMs,
  );
});

const pulse = (rounds: number, more: Partial<Pulse> = {}): Pulse => ({
  type: 'pulse',
  rounds,
  state: 'working',
  longestMs: 20,
  ...more,
});

/** So many ticks on time, each of them answered. */
function pass(ticks: number, answer?: () => Pulse, isHidden = false): void {
  for (let tick = 0; tick < ticks; tick += 1) {
    nowMs += tickMs;
    heartbeat.tick(nowMs, isHidden);
    if (answer) heartbeat.hearPulse(answer());
  }
}

describe('a worker that comes on', () => {
  it('is asked once a second, and nothing is said of it', () => {
    let rounds = 0;
    pass(200, () => pulse((rounds += 1)));
    expect([asked, said, givenUp]).toEqual([200, [], 0]);
  });

  it('may rest for ever', () => {
    pass(200, () => pulse(7, { state: 'resting' }));
    expect([said, givenUp]).toEqual([[], 0]);
  });

  it('is not asked again before it has answered', () => {
    pass(3);
    expect(asked).toBe(1);
  });

  it('may take as long as it usually does, and three times that', () => {
    pass(1, () => pulse(1, { longestMs: 20_000 }));
    pass(58);
    expect(said).toEqual([]);
    pass(2);
    expect(said.at(-1)).toMatchObject({ kind: 'silent', limit: 200 });
  });
});

describe('a worker that answers nothing any more', () => {
  beforeEach(() => pass(3, () => pulse(1, { state: 'resting' })));

  it('is told of within five seconds, and then every second', () => {
    pass(3);
    expect(said).toEqual([]);
    pass(2);
    expect(said).toEqual([
      { kind: 'silent', seconds: 4, limit: 60 },
      { kind: 'silent', seconds: 5, limit: 60 },
    ]);
  });

  it('is given up once, after a minute, and nothing is said after that', () => {
    pass(59);
    expect(givenUp).toBe(0);
    pass(1);
    const { length } = said;
    pass(100);
    expect([givenUp, said.length]).toEqual([1, length]);
  });

  it('is good again with its first word, whatever that says', () => {
    pass(10);
    heartbeat.hear();
    expect(said.at(-1)).toBeNull();
    pass(3);
    expect(said.at(-1)).toBeNull();
  });

  it('is waited for as long as the person likes', () => {
    pass(10);
    heartbeat.waitOn();
    expect(said.at(-1)).toEqual({ kind: 'silent', seconds: 10, limit: undefined });
    pass(500);
    expect(givenUp).toBe(0);
    // That holds for this time only.
    heartbeat.hearPulse(pulse(2));
    pass(60);
    expect(givenUp).toBe(1);
  });

  it.each([
    ['sleeps or is frozen for an hour', 3_600_000, false],
    ['is held up for ten seconds', 10_000, false],
    ['is hidden', tickMs, true],
  ])('is not blamed for a page that %s', (_, gapMs, isHidden) => {
    nowMs += gapMs;
    heartbeat.tick(nowMs, isHidden);
    heartbeat.hearPulse(pulse(1, { state: 'resting' }));
    expect(said).toEqual([]);
  });

  it('is given up by a page that is hidden only once it has been looked at for long', () => {
    pass(1000, undefined, true);
    expect([said, givenUp]).toEqual([[], 0]);
    pass(60);
    expect(givenUp).toBe(1);
  });
});

describe('a worker whose loop stands still while it answers', () => {
  it('is told of within five seconds, and given up after a minute', () => {
    pass(1, () => pulse(5));
    pass(4, () => pulse(5));
    expect(said).toEqual([{ kind: 'stuck', seconds: 4, limit: 60 }]);
    pass(55, () => pulse(5));
    expect(givenUp).toBe(0);
    pass(1, () => pulse(5));
    expect(givenUp).toBe(1);
  });

  it('stays so when it says something else, and not when it comes round', () => {
    pass(6, () => pulse(5));
    heartbeat.hear();
    expect(said.at(-1)).toMatchObject({ kind: 'stuck' });
    pass(1, () => pulse(6));
    expect(said.at(-1)).toBeNull();
  });

  it('is told of and left alone while it starts, which has limits of its own', () => {
    pass(200, () => pulse(5, { state: 'starting' }));
    expect(said.at(-1)).toEqual({ kind: 'starting', seconds: 199, limit: undefined });
    expect(givenUp).toBe(0);
  });
});

it('a worker whose script is still on its way is told of and left alone', () => {
  pass(200);
  expect(said.at(-1)).toEqual({ kind: 'loading', seconds: 200, limit: undefined });
  expect(givenUp).toBe(0);
});
