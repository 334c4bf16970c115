import { deflateSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { roundSignificant } from '../math/round-significant';
import { mostChanges, readChanges, writeChanges } from './changes';
import { defaultRunConfig, liveSettingsOf } from './run-config';
import type { Adjustment } from './snapshot';
import { pack } from './packed-text';

const start = liveSettingsOf(defaultRunConfig);

const rate = (afterStep: number, learningRate: number): Adjustment => ({
  afterStep,
  settings: { ...start, learningRate },
});

const read = (text: string) => readChanges(text, start);

describe('changes', () => {
  it('are written so that they can be read by people', () => {
    const both = { ...start, learningRate: 0.01, momentum: 0.5, schedule: 'one-cycle' } as const;
    const adjustments = [rate(120, 0.003), { afterStep: 500, settings: both }];
    const text = 'learningRate~120~0.003~380~0.01_momentum~500~0.5_schedule~500~one-cycle';
    expect(writeChanges(start, adjustments)).toBe(text);
    expect(read(text)).toEqual({ adjustments, problems: [] });
    expect(writeChanges(start, [])).toBe('');
  });

  // The slider has 250 positions, three digits each; here it jumps at every step.
  it('at every one of 500 steps are packed into less than 2,000 letters', () => {
    const position = fc.integer({ min: 0, max: 250 });
    fc.assert(
      fc.property(fc.array(position, { minLength: 500, maxLength: 500 }), (positions) => {
        const adjustments = positions.map((place, index) =>
          rate(index + 1, roundSignificant(1e-5 * 1e5 ** (place / 250), 3)),
        );
        const text = writeChanges(start, adjustments);
        expect(text.length).toBeLessThan(2000);
        expect(read(text).adjustments.at(-1)?.settings).toEqual(adjustments.at(-1)?.settings);
      }),
      { numRuns: 20 },
    );
  });
});

const damaged = { adjustments: [], problems: [{ kind: 'changes-damaged' }] };

const change = (fault: string, name: string, value: string, count = 1) => [
  { kind: 'change', fault, name, value, count },
];

describe('changes from a stranger', () => {
  const whole = pack(`learningRate${'~1~0.1~1~0.2'.repeat(50)}`);

  it.each([
    ['nothing', ''],
    ['packed nothing', '.'],
    ['no base64url', '.q1Yq+/='],
    ['cut off', `.${whole.slice(0, -4)}`],
    ['no deflated data', '.aGVsbG8gd29ybGQ'],
    ['a bomb', `.${toLetters(deflateSync(new Uint8Array(10_000_000)))}`],
  ])('are refused: %s', (_, text) => {
    expect(read(text)).toEqual(damaged);
  });

  it.each([
    ['toString~1~1', 'name', 'toString', ''],
    ['constructor~1~1', 'name', 'constructor', ''],
    ['seed~1~7', 'name', 'seed', ''],
    ['<script>alert(1)</script>', 'name', '<script>alert(1)</script>', ''],
    ['learningRate~-5~0.1', 'step', 'learningRate', '-5'],
    ['learningRate~0~0.1', 'step', 'learningRate', '0'],
    ['learningRate~1.5~0.1', 'step', 'learningRate', '1.5'],
    ['learningRate~1e3~0.1', 'step', 'learningRate', '1e3'],
    ['learningRate~NaN~0.1', 'step', 'learningRate', 'NaN'],
    ['learningRate~100000001~0.1', 'step', 'learningRate', '100000001'],
    ['learningRate~5~NaN', 'value', 'learningRate', 'NaN'],
    ['learningRate~5~Infinity', 'value', 'learningRate', 'Infinity'],
    ['learningRate~5~2', 'value', 'learningRate', '2'],
    ['learningRate~5', 'value', 'learningRate', ''],
  ])('are left out one by one: %s', (text, fault, name, value) => {
    expect(read(text)).toEqual({ adjustments: [], problems: change(fault, name, value) });
    // The rest is kept.
    const { adjustments, problems } = read(`${text}_rotation~7~30`);
    expect(adjustments).toEqual([{ afterStep: 7, settings: { ...start, rotation: 30 } }]);
    expect(problems).toHaveLength(1);
  });

  it('keep the other values of their track, and end it with a wrong step', () => {
    const { adjustments, problems } = read('learningRate~5~0.1~5~9~5~0.2~0~0.3~5~0.4_zoom~1~7');
    expect(adjustments).toEqual([rate(5, 0.1), rate(15, 0.2)]);
    expect(problems).toEqual(change('value', 'learningRate', '9', 3));
  });

  it('reach no prototype', () => {
    expect(read('__proto__~1~1').adjustments).toEqual([]);
    expect(read(`.${pack('__proto__~1~1')}`).problems).toEqual(change('name', '', '', 5));
  });

  it('count once for a setting', () => {
    expect(read('learningRate~5~0.1_learningRate~6~0.2')).toEqual({
      adjustments: [rate(5, 0.1)],
      problems: change('repeated', 'learningRate', ''),
    });
  });

  it('are none if they are too many', () => {
    const many = (count: number) => `.${pack(`zoom${'~1~0'.repeat(count)}`)}`;
    expect(read(many(mostChanges)).adjustments).toHaveLength(mostChanges);
    expect(read(many(mostChanges + 1))).toEqual({
      adjustments: [],
      problems: [{ kind: 'too-many-changes' }],
    });
    expect(read(many(1_000_000))).toEqual(damaged);
  });

  it('can be any text', () => {
    const letters = fc.constantFrom(
      '~',
      '_',
      '.',
      '0',
      '19',
      '-',
      'learningRate',
      '__proto__',
      'zoom',
      '½',
      '%',
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(letters).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, fc.boolean(), (written, isPacked) => {
        const { adjustments } = read(isPacked ? `.${written}` : written);
        const steps = adjustments.map(({ afterStep }) => afterStep);
        expect(steps).toEqual(steps.toSorted((a, b) => a - b));
        expect(new Set(steps).size).toBe(steps.length);
      }),
    );
  });
});

function toLetters(bytes: Uint8Array): string {
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
