import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { type SettingField, settingFields, type SettingValue } from '../protocol/run-settings';
import type { SavedRun } from '../protocol/saved-run';
import type { SeedGroup } from '../protocol/seed-groups';
import type { Format } from '../ui/format';
import { useFormat } from '../ui/use-format';
import { useRunName } from '../ui/use-run-name';
import { useSettingWords } from '../ui/use-setting-words';
import { type Clause, clauseOf } from './filter-runs';
import { cachedSettings, type ColumnId, isSettingColumn } from './run-columns';
import { differencesOf, type RunRow } from './run-rows';

export interface RunWords {
  readonly language: string;
  readonly t: TFunction<'runs'>;
  readonly format: Format;
  name(run: Pick<SavedRun, 'id' | 'name'>): string;
  /** What the seeds of a group are called together. */
  groupName(group: SeedGroup): string;
  /** The same where the number of seeds stands beside it. */
  groupTitle(group: SeedGroup): string;
  /** What a row's run is told apart by, in a line. */
  change(row: RunRow): string;
  /** Which run that is told apart from, in short and in full; undefined if the line says it. */
  against(row: RunRow): { readonly short: string; readonly full: string } | undefined;
  /** What a column is called. */
  column(column: ColumnId): string;
  /** What computed a run. */
  backend(run: Pick<SavedRun, 'backend' | 'replicas'>): string;
  field(field: SettingField): string;
  value(field: SettingField, value: SettingValue | undefined): string;
  /** What a run can be found by. */
  clauses(run: SavedRun): readonly Clause[];
}

/** Short names that people use for settings, whatever the language. */
const shortNames: Partial<Record<SettingField, string>> = {
  learningRate: 'lr',
  weightDecay: 'wd',
  batchSize: 'bs',
};

/** A function that finds each answer once. */
function cached<Argument, Answer>(find: (argument: Argument) => Answer) {
  const known = new Map<Argument, Answer>();
  return (argument: Argument): Answer => {
    let answer = known.get(argument);
    if (answer === undefined) known.set(argument, (answer = find(argument)));
    return answer;
  };
}

/** Runs and their settings in the words of the language on screen; the same object until that changes. */
export function useRunWords(): RunWords {
  const { t, i18n } = useTranslation('runs');
  const words = useSettingWords();
  const format = useFormat();
  const nameOf = useRunName();
  const { language } = i18n;

  return useMemo(() => {
    // A thousand runs are put into words at once, and translating is slow.
    const field = cached(words.name);
    const texts = cached((id: SettingField) =>
      cached((given: SettingValue | undefined) =>
        given === undefined ? t('values.unused') : words.value(id, given),
      ),
    );
    const value = (id: SettingField, given: SettingValue | undefined) => texts(id)(given);
    const name = ({ id, name: given }: Pick<SavedRun, 'id' | 'name'>) => given || generated(id);
    const generated = cached((id: string) => nameOf({ id, name: '' }));

    const groupTitle = ({ runs }: SeedGroup) => {
      const { optimizer, learningRate } = runs[0]!.config;
      return `${value('optimizer', optimizer)} ${value('learningRate', learningRate)}`;
    };
    const groupName = (group: SeedGroup) =>
      t('group.name', { name: groupTitle(group), amount: format.count(group.runs.length) });

    const first = t('change.first');
    const same = t('change.same');
    const separator = t('change.separator');

    function forkOf({ run: { origin }, base, against }: RunRow): string | undefined {
      if (!origin) return undefined;
      const step = format.count(origin.step);
      return base && against === 'parent'
        ? t('change.fork', { name: name(base), step })
        : t(against === 'parent' ? 'change.forkOfDeleted' : 'change.forked', { step });
    }

    function change(row: RunRow): string {
      const { run, base, against } = row;
      const fork = forkOf(row);
      const differences = differencesOf(row).map(
        ({ field: id, before, after }) => `${field(id)} ${value(id, before)} → ${value(id, after)}`,
      );
      const parts: string[] = [];
      if (fork !== undefined && against === 'parent') parts.push(fork);
      else if (!base) parts.push(first);
      else if (differences.length === 0) parts.push(same);
      parts.push(...differences);
      const { rateChanges } = run.summary;
      if (rateChanges > 0) {
        parts.push(t('change.rateChanges', { amount: format.count(rateChanges) }));
      }
      if (fork !== undefined && against !== 'parent') parts.push(fork);
      return parts.join(separator);
    }

    function againstWords({ base, against: to }: RunRow) {
      if (!base || to === 'parent') return undefined;
      const of = { name: name(base) };
      return { short: t('change.against.short', of), full: t(`change.against.${to}`, of) };
    }

    const column = cached((id: ColumnId): string => {
      if (id === 'backend' || id === 'loss') return t(`columns.${id}`);
      if (!isSettingColumn(id)) return t(`columns.${id}`);
      // Greek letters stay small.
      return field(id).replace(/^[a-z]/, (letter) => letter.toUpperCase());
    });

    function backend({ backend: id, replicas }: Pick<SavedRun, 'backend' | 'replicas'>): string {
      const computer = value('backend', id);
      if (replicas === 1 || id === 'webgpu') return computer;
      return t('replicas', { backend: computer, amount: format.count(replicas) });
    }

    const clausesOf = cached((id: SettingField) =>
      cached((given: SettingValue) =>
        clauseOf(`${field(id)} ${shortNames[id] ?? ''}`, `${given} ${value(id, given)}`),
      ),
    );

    function clauses(run: SavedRun): readonly Clause[] {
      const settings = cachedSettings(run);
      const marks = [
        run.summary.hasDiverged && `diverged ${t('marks.diverged')}`,
        run.raceId !== null && `race ${t('marks.race')}`,
        run.importedAt !== undefined && `imported ${t('marks.imported')}`,
      ].filter(Boolean);
      return [
        clauseOf('', `${name(run)} ${run.note} ${marks.join(' ')}`),
        ...settingFields.flatMap((id) => {
          const given = settings[id];
          return given === undefined ? [] : clausesOf(id)(given);
        }),
      ];
    }

    return {
      language,
      t,
      format,
      name,
      groupName,
      groupTitle,
      change,
      against: againstWords,
      column,
      backend,
      field,
      value,
      clauses,
    };
  }, [language, t, words, format, nameOf]);
}
