import { epochLength } from '../../protocol/run-config';
import { resultsOf, standingOf } from '../../store/race/race-results';
import { lanesUnderWay, type RaceLane, type RaceState } from '../../store/race/race-state';
import type { RunState } from '../../store/run/run-state';

/** What the strip tells: of the run under way, or of a lane of a race. */
export interface StripNumbers extends Pick<
  RunState,
  'config' | 'epoch' | 'step' | 'samplesPerSecond' | 'elapsedMs' | 'trainLoss' | 'evaluation'
> {
  readonly learningRate: number;
}

/** Whether its lanes differ in their seed alone: a run is repeated. */
export const isOfOneContestant = (race: RaceState): boolean => lanesUnderWay(race).length === 1;

/** The lane that is ahead. */
export function laneAhead(race: RaceState): RaceLane {
  return lanesUnderWay(race)[standingOf(race, resultsOf(race)).order[0]!]!;
}

/** What is told of a race while it is on: the numbers of the lane ahead, and how fast all lanes are together. */
export function raceNumbers(race: RaceState): StripNumbers {
  const { config, series, step, elapsedMs, trainLoss, evaluation } = laneAhead(race);
  const perEpoch = epochLength(config);
  return {
    config,
    step,
    epoch: Math.ceil(step / perEpoch),
    samplesPerSecond: speedOf(race),
    elapsedMs,
    trainLoss,
    evaluation,
    learningRate: series.at(step)?.learningRate ?? config.learningRate,
  };
}

/** They take turns: in the time that all of them had, all of them made their steps. */
function speedOf(race: RaceState): number {
  const { startStep, startMs } = race;
  let [samples, milliseconds] = [0, 0];
  for (const { config, step, elapsedMs } of lanesUnderWay(race)) {
    samples += (step - startStep) * config.batchSize;
    milliseconds += elapsedMs - startMs;
  }
  return milliseconds > 0 ? (samples / milliseconds) * 1000 : 0;
}
