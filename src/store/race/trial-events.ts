import type { EvaluationSplit } from '../../math/history/evaluation';
import type { Event } from '../../protocol/events';
import type { AppState, AppStore } from '../app-state';
import { afterEvent, type Lane } from './lane';
import type { Trial } from './trial-state';

/** Takes in what the worker reports of the trial under way. */
export function noteTrialEvent(
  store: AppStore,
  event: Extract<Event, { type: 'race' | 'lanes' }>,
): void {
  const trial = trialUnderWay(store.getState());
  if (!trial) return;
  if (event.type === 'race' && event.report === null) return leaveTrial(store);
  const next = trialAfter(trial, event);
  // Once all is known, the run on the playground need not wait any longer.
  const isOver = next.phase === 'testing' && next.untested.length === 0;
  setTrial(store, isOver ? { ...next, phase: 'over' } : next);
  if (isOver) store.getState().actions.endTrial();
}

function trialAfter(trial: Trial, event: Extract<Event, { type: 'race' | 'lanes' }>): Trial {
  if (event.type === 'lanes') {
    const lanes = [...trial.lanes];
    let { untested } = trial;
    for (const { lane, event: reported } of event.reports) {
      lanes[lane] = afterEvent(lanes[lane]!, reported);
      // Tests that were made before the end were of fewer images.
      if (trial.phase === 'testing' && reported.type === 'evaluation') {
        const last = lastSplitOf(lanes[lane]);
        const isTested = reported.evaluations.some(({ split }) => split === last);
        if (isTested) untested = untested.filter((other) => other !== lane);
      }
    }
    return { ...trial, lanes, untested };
  }
  const { phase, waitingForData } = event.report!;
  // It may be reported again, while the worker ends it.
  const hasCome = phase === 'over' && trial.phase === 'training';
  if (!hasCome) return { ...trial, waitingForData };
  const untested = trial.lanes.flatMap(({ divergence }, lane) => (divergence ? [] : lane));
  return { ...trial, waitingForData, phase: 'testing', untested };
}

/** What a lane is tested on last. */
const lastSplitOf = ({ config }: Lane): EvaluationSplit =>
  config.validationCount > 0 ? 'validation' : 'test';

/** There is no trial any more, whatever the reason. */
export function leaveTrial(store: AppStore): void {
  const { trials, trialUnderWay: name } = store.getState();
  if (name === undefined) return;
  const trial = trials[name]!;
  const left: Trial = trial.phase === 'over' ? trial : { ...trial, phase: 'stopped' };
  store.setState({ trials: { ...trials, [name]: left }, trialUnderWay: undefined });
}

export function trialUnderWay({ trials, trialUnderWay: name }: AppState): Trial | undefined {
  return name === undefined ? undefined : trials[name];
}

/** Replaces the trial that is under way. */
export function setTrial(store: AppStore, trial: Trial): void {
  store.setState(({ trials, trialUnderWay: name }) => ({
    trials: { ...trials, [name!]: trial },
  }));
}
