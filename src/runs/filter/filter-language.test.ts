import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { ColumnNames, formatFilter, parseFilter, type Term } from './filter-language';
import { type CellValue, type FilterColumn, holds, readLiteral } from './literals';
import { suggestionsFor } from './suggestions';
import { operators, tokensOf } from './tokens';

const column = (
  id: string,
  kind: FilterColumn['kind'],
  names: readonly string[],
  rest: Partial<FilterColumn> = {},
): FilterColumn => ({ id, kind, names, operator: '=', choices: [], ...rest });

const optimizer = column('optimizer', 'choice', ['优化器'], {
  choices: [
    { id: 'sgd', name: 'SGD' },
    { id: 'adam', name: 'Adam' },
  ],
});
const accuracy = column('accuracy', 'number', ['Test accuracy', 'acc'], { operator: '>' });
const rate = column('learningRate', 'number', ['learning rate', 'lr', '学习率']);
const stop = column('stopEpochs', 'number', ['stop after epochs'], {
  choices: [{ id: 'never', name: '不停' }],
});
const model = column('model', 'choice', [], {
  isOpen: true,
  choices: [{ id: 'mlp', name: 'Two hidden layers' }],
});
const name = column('name', 'text', ['Name', '名称']);
const time = column('time', 'duration', ['Time']);
const begun = column('begun', 'date', ['Begun']);
const names = new ColumnNames([optimizer, accuracy, rate, stop, model, name, time, begun]);

const parse = (text: string) => parseFilter(text, names);
/** Terms in short. */
const said = (text: string) =>
  parse(text).terms.map((term) =>
    term.kind === 'words'
      ? term.text
      : [term.column.id, term.operator, Object.values(term.literal)[1]],
  );

describe('a filter is read as', () => {
  it.each([
    [
      'optimizer=sgd accuracy>96',
      [
        ['optimizer', '=', 'sgd'],
        ['accuracy', '>', 96],
      ],
    ],
    [
      'Optimizer = SGD, accuracy >= 96.5 %',
      [['optimizer', '=', 'sgd'], ['accuracy', '>=', 96.5], '%'],
    ],
    [
      '优化器＝ＳＧＤ，学习率≤0。01',
      [
        ['optimizer', '=', 'sgd'],
        ['learningRate', '<=', 0.01],
      ],
    ],
    ['calm otter learning rate!=1e-2', ['calm', 'otter', ['learningRate', '!=', 0.01]]],
    ['"learning rate"=.5 "calm otter"', [['learningRate', '=', 0.5], 'calm otter']],
    ['calm "lr" lr=1', ['calm', 'lr', ['learningRate', '=', 1]]],
    ['acc<60,000', [['accuracy', '<', 60_000]]],
    [
      'stopEpochs=不停 stopEpochs!=5',
      [
        ['stopEpochs', '=', 'never'],
        ['stopEpochs', '!=', 5],
      ],
    ],
    [
      'model="two hidden layers" model=flatten-dense10',
      [
        ['model', '=', 'mlp'],
        ['model', '=', 'flatten-dense10'],
      ],
    ],
    ['name="the ""big"" one" “a b”', [['name', '=', 'the "big" one'], 'a b']],
    [
      'time>1:30 time<=90s',
      [
        ['time', '>', 90],
        ['time', '<=', 90],
      ],
    ],
    ['begun>=2026-11', [['begun', '>=', '2026-11']]],
    ['lr 0.01', ['lr', '0.01']],
    // What follows a value is a list of values only where it could be one.
    ['optimizer=sgd, otter', [['optimizer', '=', 'sgd'], 'otter']],
    [
      'optimizer=sgd,accuracy>9',
      [
        ['optimizer', '=', 'sgd'],
        ['accuracy', '>', 9],
      ],
    ],
    ['optimizer=sgd adam', [['optimizer', '=', 'sgd'], 'adam']],
  ] as const)('%s', (text, terms) => {
    expect(said(text)).toEqual(terms);
    expect(parse(text).faults).toEqual([]);
  });
});

describe('what is at fault is named with its place, and the rest holds', () => {
  it.each([
    ['otter rat=1 accuracy>9', 'unknown-column', 'rat', 6],
    ['>5 otter accuracy>9', 'no-column', '>5', 0],
    ['optimizer= accuracy>9', 'no-value', 'optimizer=', 0],
    ['optimizer=> accuracy>9', 'no-value', 'optimizer=', 0],
    ['optimizer=foo accuracy>9', 'no-choice', 'foo', 10],
    ['optimizer=sgd,adam accuracy>9', 'one-value', 'sgd,adam', 10],
    ['optimizer!=sgd, adam，sgd accuracy>9', 'one-value', 'sgd, adam，sgd', 11],
    ['optimizer>sgd accuracy>9', 'no-order', 'optimizer>sgd', 0],
    ['stopEpochs<never accuracy>9', 'no-order', 'stopEpochs<never', 0],
    ['lr=fast accuracy>9', 'no-number', 'fast', 3],
    ['time=1:2:3:4 accuracy>9', 'no-duration', '1:2:3:4', 5],
    ['begun>2026-02-30 accuracy>9', 'no-date', '2026-02-30', 6],
    ['accuracy>9 "otter', 'open-quote', '"otter', 11],
  ] as const)('%s', (text, kind, piece, from) => {
    const { terms, faults } = parse(text);
    expect(faults[0]).toMatchObject({ kind, text: piece, from, to: from + piece.length });
    expect(terms).toContainEqual({
      kind: 'comparison',
      column: accuracy,
      operator: '>',
      literal: { kind: 'number', number: 9 },
    });
  });
});

/** Texts out of what filters are made of. */
const pieces = fc.constantFrom(
  'lr',
  'learning',
  'rate',
  'optimizer',
  'sgd',
  'accuracy',
  'name',
  '优化器',
  '学习率',
  'begun',
  ...'= != >= < ＝ ≠ ! " “ ” 「 」 ＂ ""'.split(' '),
  ...' |,|，|。|0.5|1,000|1:30|2026-01-02|-|±|%|x'.split('|'),
);
const anyText = fc.oneof(
  fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 30 }),
);

describe('of any text', () => {
  it('some filter is read, whose pieces stand where it is said', () => {
    fc.assert(
      fc.property(anyText, fc.nat(30), (text, caret) => {
        const { faults } = parse(text);
        for (const { from, to, text: piece } of faults) expect(text.slice(from, to)).toBe(piece);
        let end = 0;
        for (const { from, to } of tokensOf(text)) {
          expect(from).toBeGreaterThanOrEqual(end);
          expect(to).toBeGreaterThan(from);
          end = to;
        }
        expect(end).toBeLessThanOrEqual(text.length);
        for (const { from, to } of suggestionsFor(text, caret, names, () => [])) {
          expect(0 <= from && from <= to && to <= text.length).toBe(true);
        }
      }),
    );
  });

  it('the filter is the same once it has been written anew', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { terms } = parse(text);
        const written = formatFilter(terms, names);
        expect(parse(written)).toEqual({ terms, faults: [] });
        expect(formatFilter(parse(written).terms, names)).toBe(written);
      }),
    );
  });
});

it('any terms are the same once they have been written and read', () => {
  const comparison = fc
    .tuple(
      fc.constantFrom(...names.all),
      fc.constantFrom(...operators),
      fc.oneof(pieces, fc.string(), fc.double().map(String)),
    )
    .map(([of, operator, typed]): Term | undefined => {
      const literal = readLiteral(of, operator, typed);
      return typeof literal === 'object'
        ? { kind: 'comparison', column: of, operator, literal }
        : undefined;
    });
  const words = fc
    .oneof(pieces, fc.string({ unit: 'grapheme' }))
    .map((text): Term => ({ kind: 'words', text }));
  fc.assert(
    fc.property(fc.array(fc.oneof(words, comparison)), (drawn) => {
      const terms = drawn.filter((term) => term !== undefined);
      expect(parse(formatFilter(terms, names))).toEqual({ terms, faults: [] });
    }),
  );
});

describe('a run', () => {
  const number = (value: number, shown = value): CellValue => ({ kind: 'number', value, shown });
  const is = (of: FilterColumn, text: string, cell: CellValue | undefined) => {
    const [term] = parse(`${of.id}${text}`).terms;
    if (term?.kind !== 'comparison') throw new Error(`${text} is no comparison`);
    return holds(of, term.operator, term.literal, cell);
  };

  it('is compared by the number that is on screen', () => {
    expect(is(accuracy, '=96.41', number(96.4063, 96.41))).toBe(true);
    expect(is(accuracy, '>96.41', number(96.4142, 96.41))).toBe(false);
    expect(is(accuracy, '>=96', number(95.9951, 96))).toBe(true);
    expect(is(accuracy, '=7', number(7.000000000000001))).toBe(true);
    expect(is(rate, '=0.0031622776', number(0.0031622776, 0.00316))).toBe(true);
  });

  it('that has nothing in a column, or no number, is only what it is not', () => {
    for (const cell of [undefined, number(Number.NaN)]) {
      const asked = ['=9', '<9', '>9', '<=9', '>=9', '!=9'].filter((text) =>
        is(accuracy, text, cell),
      );
      expect(asked).toEqual(['!=9']);
    }
  });

  it('is found by a choice as a whole, by its id or name, and by any part of a text', () => {
    const adamW: CellValue = { kind: 'text', texts: ['adamw', 'AdamW'] };
    expect(is(optimizer, '=adam', adamW)).toBe(false);
    expect(is(optimizer, '!=adam', adamW)).toBe(true);
    expect(is(name, '=OTTER', { kind: 'text', texts: ['Calm otter'] })).toBe(true);
    expect(is(stop, '=never', { kind: 'text', texts: ['never'] })).toBe(true);
    expect(is(stop, '>3', { kind: 'text', texts: ['never'] })).toBe(false);
  });

  it('begun within a day is of that day', () => {
    const at = (...parts: [number, number, number, number]) => number(new Date(...parts).getTime());
    expect(is(begun, '=2026-11-25', at(2026, 10, 25, 14))).toBe(true);
    expect(is(begun, '>2026-11-25', at(2026, 10, 25, 23))).toBe(false);
    expect(is(begun, '>2026-11-25', at(2026, 10, 26, 0))).toBe(true);
    expect(is(begun, '<2026-11', at(2026, 9, 31, 23))).toBe(true);
    expect(
      is(begun, '="2026-11-25 14:30"', number(new Date(2026, 10, 25, 14, 30, 59).getTime())),
    ).toBe(true);
  });

  it('is less than a number, equal to it, or more: one of the three', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true }),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.nat(4),
        (value, asked, digits) => {
          const cell = number(value, Number(value.toPrecision(digits + 1)));
          const literal = { kind: 'number', number: asked } as const;
          const does = (operator: (typeof operators)[number]) =>
            holds(accuracy, operator, literal, cell);
          expect(['<' as const, '=' as const, '>' as const].filter(does)).toHaveLength(1);
          expect(does('!=')).toBe(!does('='));
          expect(does('>=')).toBe(does('>') || does('='));
          expect(does('<=')).toBe(does('<') || does('='));
        },
      ),
    );
  });
});

describe('while a filter is typed', () => {
  const suggested = (text: string, caret = text.length) =>
    suggestionsFor(text, caret, names, (of) =>
      of === model ? [{ id: 'conv8-dense10', name: 'conv8-dense10' }] : [],
    );
  const taken = (text: string, caret = text.length) => {
    const [first] = suggested(text, caret);
    return first && text.slice(0, first.from) + first.text + text.slice(first.to);
  };

  it('columns are offered by their ids, and by what they are called on screen', () => {
    expect(taken('otter opt')).toBe('otter optimizer=');
    expect(taken('acc')).toBe('accuracy>');
    expect(taken('优化')).toBe('优化器=');
    expect(taken('lr')).toBe('learningRate=');
    expect(taken('opt accuracy>9', 3)).toBe('optimizer= accuracy>9');
    expect(suggested('')).toEqual([]);
    expect(suggested('otter ')).toEqual([]);
    expect(suggested('learningRate=0.1', 5)).toEqual([]);
  });

  it('values are offered of the column that is asked of', () => {
    expect(suggested('optimizer=').map(({ id }) => id)).toEqual(['sgd', 'adam']);
    expect(taken('optimizer=S')).toBe('optimizer=sgd ');
    expect(suggested('optimizer=sgd')).toEqual([]);
    expect(taken('model=conv')).toBe('model=conv8-dense10 ');
    expect(suggested('lr=')).toEqual([]);
  });
});
