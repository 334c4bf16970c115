import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';

import { minimiseTheSame, scoreOf } from '../../catalog/tasks';
import { epochLength, type RunConfig } from '../../protocol/run-config';
import type { SavedRun } from '../../protocol/saved-run';
import {
  type SeedGroup,
  seedGroupIdOf,
  seedGroupsOf,
  spreadOfGroup,
} from '../../protocol/seed-groups';
import type { AppState } from '../../store/app-state';
import { maximumOverlays, type OverlaidRun } from '../../store/library/overlay-state';
import { useAppStore } from '../../store/use-app-store';
import type { Comparison } from '../../ui/charts/compare-menu';
import type { Overlay } from '../../ui/charts/overlay';
import { useTaskName } from '../../ui/dataset-names';
import { showToast } from '../../ui/toasts/show-toast';
import { accuracyText } from '../../ui/accuracy-text';
import { useFormat } from '../../ui/use-format';
import { useRunName } from '../../ui/use-run-name';
import { useLaneName } from '../race/use-lane-name';
import { useLaneOverlays, useRaceSpan } from './use-lane-overlays';

/** How many of the latest runs are offered; all of them are on their own screen. */
const offered = 20;

/** The other runs that the charts show or could show. The same object while the run under way goes on. */
export function useComparison(): Comparison {
  const runs = useAppStore(useShallow(otherRuns));
  const overlaid = useAppStore((state) => state.overlays);
  const { toggleOverlay, clearOverlays, restoreOverlays } = useAppStore((state) => state.actions);
  const lanes = useLaneOverlays();
  const span = useRaceSpan();
  const toLaneName = useLaneName();
  const { t } = useTranslation('charts');
  const { t: app } = useTranslation();
  const toTaskName = useTaskName();
  const current = useAppStore(useShallow(lossOfRun));
  const toName = useRunName();
  const format = useFormat();
  const comparison = useMemo((): Comparison => {
    // What a run in a race is told apart by.
    const nameOf = (run: SavedRun) =>
      run.raceId && !run.name ? toLaneName(run.config) : toName(run);
    const detailOf = ({ config, summary }: SavedRun) => {
      const trained = t('compare.detail', {
        count: summary.step,
        optimizer: app(`optimizers.${config.optimizer}`),
        rate: format.compact(config.learningRate),
        steps: format.count(summary.step),
      });
      const { task } = config;
      const detail =
        task === current.task
          ? trained
          : t('compare.ofTask', { task: toTaskName(task, config.dataset), detail: trained });
      const accuracy = accuracyText(summary, format);
      return accuracy ? t('compare.tested', { detail, accuracy }) : detail;
    };
    return {
      candidates: entriesOf(runs).map((entry) => {
        if (!('runs' in entry))
          return { id: entry.id, name: toName(entry), detail: detailOf(entry) };
        const first = entry.runs[0]!;
        const name = toLaneName(first.config);
        const testAccuracy = spreadOfGroup(entry, 'testAccuracy')?.mean ?? null;
        const summary = { ...first.summary, testAccuracy, sampleAccuracy: null };
        return {
          id: entry.id,
          name: t('compare.seeds', { name, amount: format.count(entry.runs.length) }),
          detail: detailOf({ ...first, summary }),
        };
      }),
      overlays: toOverlays(overlaid, runs, nameOf, current),
      maximum: maximumOverlays,
      onToggle: toggleOverlay,
      onClear() {
        clearOverlays();
        showToast(t('compare.cleared'), () => restoreOverlays(overlaid));
      },
    };
  }, [
    runs,
    overlaid,
    toggleOverlay,
    clearOverlays,
    restoreOverlays,
    t,
    app,
    toTaskName,
    current,
    toName,
    toLaneName,
    format,
  ]);
  // While a race is on, its lanes have the charts to themselves.
  return useMemo(
    () => (lanes ? { ...comparison, overlays: lanes, isFixed: true, span } : comparison),
    [comparison, lanes, span],
  );
}

const lossOfRun = ({ run: { config } }: AppState) => ({ task: config.task, loss: config.loss });

/** The latest saved runs but the one under way, and those on the charts. */
function otherRuns({ library, overlays }: AppState): SavedRun[] {
  const others = library.runs.filter(({ id }) => id !== library.currentId);
  // The seeds of a run count as one.
  const entryOf = (run: SavedRun) => seedGroupIdOf(run) ?? run.id;
  const latest = [...new Set(others.map(entryOf))].slice(0, offered);
  const shown = new Set([...latest, ...overlays.map(({ id }) => id)]);
  return others.filter((run) => shown.has(run.id) || shown.has(entryOf(run)));
}

/** Runs, in the place of the seeds of one their group. */
function entriesOf(runs: readonly SavedRun[]): (SavedRun | SeedGroup)[] {
  const groups = seedGroupsOf(runs);
  return [...new Set(runs.map((run) => groups.get(seedGroupIdOf(run) ?? '') ?? run))];
}

/** Those of which there still is a run that is not the one under way. */
function toOverlays(
  overlaid: readonly OverlaidRun[],
  runs: readonly SavedRun[],
  toName: (run: SavedRun) => string,
  current: Pick<RunConfig, 'task' | 'loss'>,
): Overlay[] {
  const known = new Map(runs.map((run) => [run.id, run]));
  // The seeds of a group differ in nothing that is told of it.
  for (const { id, runs: seeds } of seedGroupsOf(runs).values()) known.set(id, seeds[0]!);
  const shown = overlaid.flatMap((overlay) => {
    const run = known.get(overlay.id);
    return run ? [{ overlay, run }] : [];
  });
  return shown.map(({ overlay: { id, colour, status, series, seeds }, run }) => ({
    id,
    name: toName(run),
    series,
    version: series?.version ?? 0,
    ...(seeds && { seeds: { through: seeds } }),
    status,
    stepsPerEpoch: epochLength(run.config),
    isComparable: minimiseTheSame(run.config, current),
    score: scoreOf(run.config.task),
    colour,
    // Contestants of one race are of one age.
    age: shown.filter(
      ({ run: other }) =>
        other.createdAt > run.createdAt && (run.raceId === null || other.raceId !== run.raceId),
    ).length,
  }));
}
