import { runConfigFields } from '../protocol/run-config';
import {
  type SettingField,
  settingFields,
  settingsOf,
  type SettingValue,
} from '../protocol/run-settings';
import type { SavedRun } from '../protocol/saved-run';
import type { CellValue } from './filter/literals';
import { isLoss, isMetric, metrics, valueOf } from './metrics';
import type { RunRow } from './run-rows';

/** What came of a run, and when. */
export const resultColumns = [
  ...metrics,
  'trainLoss',
  'step',
  'epoch',
  'elapsedMs',
  'rateChanges',
  'createdAt',
] as const;

type ResultColumn = (typeof resultColumns)[number];

/** What tells runs apart at a glance. The name is always there. */
export const plainColumns = ['curve', 'change'] as const;

export type ColumnId = 'name' | (typeof plainColumns)[number] | SettingField | ResultColumn;

/** In the order in which they stand. */
export const columnIds: readonly ColumnId[] = [
  'name',
  ...plainColumns,
  ...settingFields,
  ...resultColumns,
];

export const usualColumns: readonly ColumnId[] = [
  'name',
  'curve',
  'change',
  'learningRate',
  'optimizer',
  'model',
  'testLoss',
  'testAccuracy',
  'step',
  'createdAt',
];

/** Where runs hold images for validation: what they are chosen by, in place of two settings that what was changed tells as well. */
export const usualColumnsOfHeld: readonly ColumnId[] = columnIds.filter(
  (column) =>
    column === 'validationLoss' ||
    column === 'validationAccuracy' ||
    (usualColumns.includes(column) && column !== 'optimizer' && column !== 'model'),
);

export const isSettingColumn = (column: ColumnId | 'note'): column is SettingField =>
  (settingFields as readonly string[]).includes(column);

export const isResultColumn = (column: ColumnId | 'note'): column is ResultColumn =>
  (resultColumns as readonly string[]).includes(column);

/** Whether a setting is words and no number. */
export const isWorded = (column: ColumnId): boolean =>
  isSettingColumn(column) && ['picklist', 'string'].includes(runConfigFields[column].type);

/** Whether a column is of numbers, which stand below each other by their last digit. */
export const isNumber = (column: ColumnId) =>
  column !== 'createdAt' &&
  (isResultColumn(column) || (isSettingColumn(column) && !isWorded(column)));

/** The texts of a run that depend on the language. */
export interface CellWords {
  name(run: Pick<SavedRun, 'id' | 'name'>): string;
  change(row: RunRow): string;
  value(field: SettingField, value: SettingValue | undefined): string;
}

/** What a run has in a column, to be compared; undefined where it has nothing, or nothing that can be ranked. */
export function cellOf(
  row: Pick<RunRow, 'run'> & Partial<RunRow>,
  column: ColumnId | 'note',
  words: CellWords,
): CellValue | undefined {
  const { run } = row;
  const { summary } = run;
  if (isMetric(column)) {
    return numberOrNone(valueOf(run, column), (value) =>
      isLoss(column) ? number(value, lossDigits) : number(value * 100, twoDecimals),
    );
  }
  switch (column) {
    case 'curve':
      return undefined;
    case 'name':
      return text(words.name(run));
    case 'note':
      return text(run.note);
    case 'change':
      return text(words.change({ base: undefined, against: 'before', isOverSeeds: false, ...row }));
    case 'createdAt':
      return number(run.createdAt);
    case 'elapsedMs':
      return number(summary.elapsedMs / 1000, Math.floor);
    case 'trainLoss':
      return numberOrNone(summary.trainLoss, (loss) => number(loss, lossDigits));
    case 'step':
    case 'epoch':
    case 'rateChanges':
      return number(summary[column]);
    default: {
      const value = cachedSettings(run)[column];
      if (value === undefined) return undefined;
      if (typeof value === 'string') return text(value, words.value(column, value));
      const isShare = shares.includes(column);
      return number(isShare ? value * 100 : value, isShare ? twoDecimals : threeDigits);
    }
  }
}

/** Settings that are shown in per cent. */
const shares: readonly SettingField[] = ['labelNoise', 'stopAccuracy', 'zoom'];

const known = new WeakMap<SavedRun, ReturnType<typeof settingsOf>>();

/** The settings that counted in a run; found once for each. */
export function cachedSettings(run: SavedRun): ReturnType<typeof settingsOf> {
  let settings = known.get(run);
  if (!settings) known.set(run, (settings = settingsOf(run)));
  return settings;
}

const text = (...texts: readonly string[]): CellValue => ({ kind: 'text', texts });

const number = (value: number, shown: (value: number) => number = Number): CellValue => ({
  kind: 'number',
  value,
  shown: shown(value),
});

const numberOrNone = (value: number | null, of: (value: number) => CellValue) =>
  value === null || Number.isNaN(value) ? undefined : of(value);

// As many digits as `ui/format.ts` shows.
const twoDecimals = (value: number) => Number(value.toFixed(2));
const threeDigits = (value: number) =>
  Number.isInteger(value) ? value : Number(value.toPrecision(3));

function lossDigits(value: number): number {
  const size = Math.abs(value);
  if (value !== 0 && (!(size < 10_000) || size < 0.0001)) return Number(value.toPrecision(3));
  return Number(value.toFixed(size < 10 ? 4 : 2));
}
