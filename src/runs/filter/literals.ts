import { readTypedNumber } from '../../math/number-text';
import type { Operator } from './tokens';

/** What a value is compared by. */
export type ColumnKind = 'text' | 'choice' | 'number' | 'duration' | 'date';

export interface Choice {
  readonly id: string;
  readonly name: string;
}

/** What can be asked of a column. */
export interface FilterColumn {
  readonly id: string;
  /** By which it is found, besides its id; the first is the one on screen. */
  readonly names: readonly string[];
  readonly kind: ColumnKind;
  /** What it usually is asked by. */
  readonly operator: Operator;
  /** Values with a name: all there are of a choice, or what a number may be instead. */
  readonly choices: readonly Choice[];
  /** Whether there are other values of a choice. */
  readonly isOpen?: boolean;
}

/** What a column is compared with. */
export type Literal =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  /** A year, a month, a day or a minute, from its beginning to before its end, in milliseconds since 1970. */
  | {
      readonly kind: 'moment';
      readonly text: string;
      readonly from: number;
      readonly until: number;
    };

export type LiteralFault = 'no-number' | 'no-date' | 'no-duration' | 'no-choice' | 'no-order';

/** Texts that mean the same are equal in this form: letters large or small, wide or narrow, spaces or none. */
export const keyOf = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s_\-−]/g, '');

/** A value as it was typed, for a column. */
export function readLiteral(
  column: FilterColumn,
  operator: Operator,
  typed: string,
): Literal | LiteralFault {
  const hasOrder = operator !== '=' && operator !== '!=';
  const choice = column.choices.find(({ id, name }) =>
    [id, name].some((known) => keyOf(known) === keyOf(typed)),
  );
  if (column.kind === 'text' || column.kind === 'choice') {
    if (hasOrder) return 'no-order';
    if (column.kind === 'choice' && !choice && !column.isOpen) return 'no-choice';
    return { kind: 'text', text: choice?.id ?? typed };
  }
  if (choice) return hasOrder ? 'no-order' : { kind: 'text', text: choice.id };
  if (column.kind === 'date') return momentOf(typed) ?? 'no-date';
  const number = column.kind === 'duration' ? secondsOf(typed) : numberOf(typed);
  if (number !== undefined) return { kind: 'number', number };
  return column.kind === 'duration' ? 'no-duration' : 'no-number';
}

/** A value as it would be typed. */
export function literalText(literal: Literal): string {
  return literal.kind === 'number' ? String(literal.number) : literal.text;
}

/** A number with the unit it has on screen, or without. */
function numberOf(typed: string): number | undefined {
  const plain = typed.normalize('NFKC').trim();
  return readTypedNumber(plain.replace(/^±/, '').replace(/\s*(?:%|°|×|px|像素|步|s|秒)$/i, ''));
}

/** `90`, `1:30`, `1:01:30`. */
function secondsOf(typed: string): number | undefined {
  const parts = typed.normalize('NFKC').split(':');
  if (parts.length === 1) return numberOf(typed);
  if (parts.length > 3 || !parts.every((part) => /^\d{1,9}$/.test(part))) return undefined;
  return parts.reduce((seconds, part) => seconds * 60 + Number(part), 0);
}

const moment = /^(\d{4})(?:-(\d\d?)(?:-(\d\d?)(?:[T ](\d\d?):(\d\d))?)?)?$/;

/** `2026`, `2026-11`, `2026-11-25`, `2026-11-25T14:05`, in the time of this computer. */
function momentOf(typed: string): Literal | undefined {
  const text = typed.normalize('NFKC').trim();
  const found = moment.exec(text);
  if (!found) return undefined;
  const [year, month, day, hour, minute] = found.slice(1).map((part) => part && Number(part)) as [
    number,
    ...(number | undefined)[],
  ];
  const from = new Date(year, (month ?? 1) - 1, day ?? 1, hour ?? 0, minute ?? 0);
  const isReal =
    from.getMonth() === (month ?? 1) - 1 &&
    from.getDate() === (day ?? 1) &&
    (hour ?? 0) < 24 &&
    (minute ?? 0) < 60;
  if (!isReal) return undefined;
  const until = new Date(from);
  if (minute !== undefined) until.setMinutes(until.getMinutes() + 1);
  else if (day !== undefined) until.setDate(until.getDate() + 1);
  else if (month !== undefined) until.setMonth(until.getMonth() + 1);
  else until.setFullYear(until.getFullYear() + 1);
  return { kind: 'moment', text, from: from.getTime(), until: until.getTime() };
}

/** What a run has in a column. */
export type CellValue =
  | {
      readonly kind: 'number';
      /** In the unit on screen. */
      readonly value: number;
      /** As many digits of it as are on screen. */
      readonly shown: number;
    }
  | { readonly kind: 'text'; readonly texts: readonly string[] };

/**
 * Whether what a run has is what is asked for. A number is equal to one that is shown as it is; `!=` is what `=` is
 * not, also where a run has nothing in that column.
 */
export function holds(
  { kind }: FilterColumn,
  operator: Operator,
  literal: Literal,
  cell: CellValue | undefined,
): boolean {
  const order = cell && orderOf(kind, cell, literal);
  switch (operator) {
    case '=':
      return order === 0;
    case '!=':
      return order !== 0;
    case '>':
      return order !== undefined && order > 0;
    case '<':
      return order !== undefined && order < 0;
    case '>=':
      return order !== undefined && order >= 0;
    case '<=':
      return order !== undefined && order <= 0;
    default:
      return operator satisfies never;
  }
}

/** Below 0, 0 or above it, as a value is less, equal or more; undefined where there is no comparing. */
function orderOf(kind: ColumnKind, cell: CellValue, literal: Literal): number | undefined {
  if (cell.kind === 'text') {
    if (literal.kind !== 'text') return undefined;
    const [sought, texts] = [keyOf(literal.text), cell.texts.map(keyOf)];
    const isThere =
      kind === 'text' ? texts.some((text) => text.includes(sought)) : texts.includes(sought);
    return isThere ? 0 : undefined;
  }
  const { value, shown } = cell;
  if (literal.kind === 'text' || Number.isNaN(value)) return undefined;
  if (literal.kind === 'moment') {
    return value < literal.from ? -1 : value < literal.until ? 0 : 1;
  }
  const { number } = literal;
  if (isSame(value, number) || shown === number) return 0;
  return value < number ? -1 : 1;
}

/** 7 % is 7.000000000000001 when it is computed. */
const isSame = (a: number, b: number) =>
  a === b || Math.abs(a - b) <= 1e-12 * Math.max(Math.abs(a), Math.abs(b));
