import {
  defaultRunConfig,
  fitted,
  liveSettingsFieldNames,
  liveSettingsOf,
  mostBy,
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
  // Of fewer images fewer are held.
  const validationCount = Math.min(next.validationCount, mostBy('validationCount', next));
  const chosen = { ...next, validationCount };
  return next.task === before.task && next.dataset === before.dataset ? chosen : fitted(chosen);
}

const isLive = (change: Partial<RunConfig>) =>
  liveSettingsFieldNames.some((field) => change[field] !== undefined);
