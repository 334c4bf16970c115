import { modelIds } from '../../catalog/models';
import { runConfigFields } from '../../protocol/run-config';
import type { SettingField, SettingValue } from '../../protocol/run-settings';
import {
  type ColumnId,
  columnIds,
  isResultColumn,
  isSettingColumn,
  isWorded,
} from '../run-columns';
import { isMetric, type Metric } from '../metrics';
import { ColumnNames } from './filter-language';
import type { Choice, ColumnKind, FilterColumn } from './literals';

export interface ColumnWords {
  column(column: ColumnId): string;
  value(field: SettingField, value: SettingValue): string;
  /** What the note on a run is called. */
  readonly note: string;
  /** What results are called, too: accuracies of sets of labels, and the best where validation chooses it. */
  readonly otherNames: Partial<Record<Metric, readonly string[]>>;
}

type Asked = Exclude<ColumnId, 'curve'> | 'note';

/** How results are called in a filter, in every language. Settings are called as in links. */
const ids: Partial<Record<Asked, string>> = {
  bestTestLoss: 'bestLoss',
  testAccuracy: 'accuracy',
  bestTestAccuracy: 'bestAccuracy',
  step: 'steps',
  elapsedMs: 'time',
  createdAt: 'begun',
};

/** Short names that people use, whatever the language. */
const shortNames: Partial<Record<Asked, readonly string[]>> = {
  learningRate: ['lr', 'rate'],
  weightDecay: ['wd'],
  batchSize: ['bs', 'batch'],
  trainCount: ['images'],
  testAccuracy: ['acc', 'exactMatch'],
  validationLoss: ['valLoss'],
  validationAccuracy: ['valAcc'],
};

/** The words that a setting can be; of a network, which may be written, those that have a name. */
function choicesOf(column: Asked): readonly string[] {
  if (!isSettingColumn(column)) return [];
  if (column === 'model') return modelIds;
  const schema = runConfigFields[column];
  // What was left to the page is known of a run.
  if (schema.type === 'picklist') return schema.options.filter((id) => id !== 'auto');
  const word = schema.type === 'union' ? schema.options[0].literal : 'auto';
  return word === 'auto' ? [] : [word];
}

/** A network may be written, and data may be one's own. */
const isOpen = (column: Asked) =>
  isSettingColumn(column) && runConfigFields[column].type === 'string';

const asked: readonly Asked[] = [...columnIds.filter((column) => column !== 'curve'), 'note'];
const idOf = (column: Asked) => ids[column] ?? column;
const byId = new Map(asked.map((column) => [idOf(column), column]));

/** The column that an id names in a filter. */
export const askedColumn = (id: string): Asked => byId.get(id)!;

/** What can be asked of runs, in the words on screen and in those that every language knows. */
export function filterColumnsOf(words: ColumnWords): ColumnNames {
  return new ColumnNames(
    asked.map((column): FilterColumn => {
      const shown = column === 'note' ? words.note : words.column(column);
      const named = choicesOf(column);
      return {
        id: idOf(column),
        names: [
          shown,
          column,
          ...(shortNames[column] ?? []),
          ...(isMetric(column) ? (words.otherNames[column] ?? []) : []),
        ],
        kind: kindOf(column),
        operator: usualOperator(column),
        choices: named.map((id): Choice => ({ id, name: words.value(column as SettingField, id) })),
        isOpen: isOpen(column),
      };
    }),
  );
}

function kindOf(column: Asked): ColumnKind {
  if (column === 'createdAt') return 'date';
  if (column === 'elapsedMs') return 'duration';
  if (column === 'note' || column === 'name' || column === 'change') return 'text';
  return isWorded(column) ? 'choice' : 'number';
}

function usualOperator(column: Asked): FilterColumn['operator'] {
  if (!isResultColumn(column)) return '=';
  if (column === 'createdAt') return '>=';
  return column.endsWith('Loss') ? '<' : '>';
}
