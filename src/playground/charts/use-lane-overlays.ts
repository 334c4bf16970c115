import { useMemo } from 'react';

import { scoreOf } from '../../catalog/tasks';
import { keptMean } from '../../math/history/mean-series';
import type { MetricSeries } from '../../math/history/metric-series';
import { epochLength } from '../../protocol/run-config';
import {
  isThrough,
  lanesByContestant,
  lanesUnderWay,
  type RaceLane,
  type RaceState,
} from '../../store/race/race-state';
import { useAppStore } from '../../store/use-app-store';
import type { Overlay } from '../../ui/charts/overlay';
import type { RaceSpan } from '../../ui/charts/use-drawn-range';
import { useLaneName } from '../race/use-lane-name';

/** The contestants of the race as the charts draw them; undefined while there is none. */
export function useLaneOverlays(): readonly Overlay[] | undefined {
  const race = useAppStore((state) => state.race);
  const toName = useLaneName();
  return useMemo(
    () =>
      race &&
      lanesByContestant(race).map((lanes, contestant): Overlay => {
        const { config } = lanes[0]!;
        return {
          id: `lane ${contestant}`,
          name: toName(config),
          ...linesOf(race, lanes, lanesUnderWay(race)[contestant]!),
          status: 'ready',
          stepsPerEpoch: epochLength(config),
          // They differ in how they learn, not in what.
          isComparable: true,
          score: scoreOf(config.task),
          colour: contestant,
          age: 0,
          grows: true,
        };
      }),
    [race, toName],
  );
}

/** The mean of the seeds that are through, and the one under way beside it; of the first seed its own lines. */
function linesOf(
  race: RaceState,
  lanes: readonly RaceLane[],
  current: RaceLane,
): Pick<Overlay, 'series' | 'version' | 'seeds'> {
  const through = lanes.flatMap((lane): MetricSeries[] =>
    lane !== current && !lane.divergence && isThrough(race, lane) ? [lane.series] : [],
  );
  const isLast = race.report.phase === 'over' && !current.divergence;
  const [first, ...others] = isLast ? [...through, current.series] : through;
  if (!first || lanes.length === 1) {
    return { series: current.series, version: current.series.version };
  }
  const series = keptMean([first, ...others]);
  const seeds = {
    through: [first, ...others],
    ...(!isLast && { underWay: current.series }),
  };
  return { series, version: series.version + current.series.version, seeds };
}

/** Between what the race goes on; undefined while there is none. */
export function useRaceSpan(): RaceSpan | undefined {
  const race = useAppStore((state) => state.race);
  const { raceId, startStep, startMs, rules, report } = race ?? {};
  const [clock, limit] = [rules?.clock, report?.limit];
  return useMemo(() => {
    if (raceId === undefined || startStep === undefined || startMs === undefined) return undefined;
    if (limit === undefined) return undefined;
    const end = clock === 'steps' ? { endStep: startStep + limit } : { endMs: startMs + limit };
    return { raceId, startStep, startMs, ...end };
  }, [raceId, startStep, startMs, clock, limit]);
}
