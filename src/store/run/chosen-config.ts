import {
  defaultRunConfig,
  fitted,
  liveSettingsFieldNames,
  liveSettingsOf,
  type RunConfig,
  withTask,
} from '../../protocol/run-config';

/**
 * Another task brings its defaults along, and a model that fits. What is in force at once comes with
 * the next run, if one is under way: that one is of the task before.
 */
export function chosenConfig(
  before: RunConfig,
  change: Partial<RunConfig>,
  isUnderWay: boolean,
): RunConfig {
  const next = {
    ...withTask(before, change.task ?? before.task),
    ...(isUnderWay && liveSettingsOf(before)),
    // That a run goes on although its loss explodes was asked for as things were.
    ...(isLive(change) && { onDivergence: defaultRunConfig.onDivergence }),
    ...change,
  };
  return next.task === before.task && next.dataset === before.dataset ? next : fitted(next);
}

const isLive = (change: Partial<RunConfig>) =>
  liveSettingsFieldNames.some((field) => change[field] !== undefined);
