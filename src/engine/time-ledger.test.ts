import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';

import { timeParts } from '../catalog/time-parts';
import { TimeLedger } from './time-ledger';

let nowMs: number;
let ledger: TimeLedger;

beforeEach(() => {
  nowMs = 1000;
  ledger = new TimeLedger(() => nowMs);
});

const pass = (ms: number) => {
  nowMs += ms;
};

function begin(): void {
  ledger.switch(true);
  ledger.setTraining(true);
}

const sum = (values: Readonly<Record<string, number>>) =>
  Object.values(values).reduce((total, value) => total + value, 0);

describe('TimeLedger', () => {
  it('charges time to the part it was spent on, and what nobody claims to the rest', () => {
    begin();
    ledger.measure('data', () => pass(2));
    pass(1);
    expect(ledger.measure('compute', () => (pass(8), 'gradients'))).toBe('gradients');
    ledger.addStep();
    expect(ledger.take(0)).toMatchObject({
      wallMs: 11,
      steps: 1,
      partMs: { data: 2, compute: 8, other: 1, testing: 0 },
    });
  });

  it('charges what is waited for', async () => {
    begin();
    ledger.addStep();
    await ledger.measureAsync('readback', async () => {
      await Promise.resolve();
      pass(5);
    });
    expect(ledger.take(0)?.partMs).toMatchObject({ readback: 5, other: 0 });
  });

  it('counts a part within a part as the outer one', () => {
    begin();
    ledger.addStep();
    ledger.measure('testing', () => {
      ledger.measure('data', () => pass(3));
      pass(4);
    });
    expect(ledger.take(0)?.partMs).toMatchObject({ testing: 7, data: 0 });
  });

  it('charges the time of what fails, and goes on', async () => {
    begin();
    ledger.addStep();
    const fail = () => {
      pass(3);
      throw new Error('no');
    };
    expect(() => ledger.measure('compute', fail)).toThrow('no');
    await expect(ledger.measureAsync('testing', async () => fail())).rejects.toThrow('no');
    pass(1);
    expect(ledger.take(0)?.partMs).toMatchObject({ compute: 3, testing: 3, other: 1 });
  });

  it('leaves pauses out, and keeps what was before', () => {
    begin();
    ledger.measure('compute', () => pass(3));
    ledger.addStep();
    ledger.setTraining(false);
    ledger.measure('data', () => pass(50_000));
    expect(ledger.take(0)).toBeUndefined();
    ledger.setTraining(true);
    pass(2);
    expect(ledger.take(0)).toMatchObject({ wallMs: 5, partMs: { compute: 3, data: 0, other: 2 } });
  });

  it('tells nothing before there is a step and enough time, and begins anew after', () => {
    begin();
    pass(2000);
    expect(ledger.take(1000)).toBeUndefined();
    ledger.addStep();
    expect(ledger.take(1000)?.wallMs).toBe(2000);
    ledger.addStep();
    pass(900);
    expect(ledger.take(1000)).toBeUndefined();
    pass(100);
    expect(ledger.take(1000)).toMatchObject({ wallMs: 1000, steps: 1 });
  });

  it('reads no clock and tells nothing while it is off', () => {
    let readings = 0;
    const off = new TimeLedger(() => (readings += 1));
    off.setTraining(true);
    readings = 0;
    expect(off.measure('compute', () => 3)).toBe(3);
    off.addStep();
    expect(off.take(0)).toBeUndefined();
    expect(readings).toBe(0);
  });

  it('gives the mean of the steps that the GPU timed, or that it cannot', () => {
    begin();
    ledger.addStep();
    expect(ledger.take(0)?.gpuMsPerStep).toBeUndefined();
    ledger.addStep();
    ledger.addGpuTime(2);
    ledger.addGpuTime(4);
    expect(ledger.take(0)?.gpuMsPerStep).toBe(3);
    ledger.addStep();
    ledger.addGpuTime('not-available');
    expect(ledger.take(0)?.gpuMsPerStep).toBe('not-available');
  });

  it('adds up to the whole, whatever is done in whatever order', () => {
    const ms = fc.nat(50);
    const act = fc.oneof(
      fc.record({ part: fc.constantFrom(...timeParts), ms }),
      fc.record({ pause: ms }),
      fc.record({ rest: ms }),
    );
    fc.assert(
      fc.property(fc.array(act), (acts) => {
        ledger = new TimeLedger(() => nowMs);
        begin();
        let training = 0;
        for (const done of acts) {
          if ('part' in done) ledger.measure(done.part, () => pass(done.ms));
          else if ('rest' in done) pass(done.rest);
          else {
            ledger.setTraining(false);
            pass(done.pause);
            ledger.setTraining(true);
          }
          if (!('pause' in done)) training += 'part' in done ? done.ms : done.rest;
        }
        ledger.addStep();
        const report = ledger.take(0)!;
        expect(report.wallMs).toBe(training);
        expect(sum(report.partMs)).toBe(report.wallMs);
      }),
    );
  });
});
