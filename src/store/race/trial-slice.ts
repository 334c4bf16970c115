import type { Command } from '../../protocol/commands';
import type { Event } from '../../protocol/events';
import { afterEvent, freshLane } from './lane';
import {
  type Seen,
  type Trial,
  type TrialActions,
  trialObstacle,
  type TrialState,
} from './trial-state';

export interface TrialHost {
  readonly get: () => Seen;
  readonly set: (state: Partial<TrialState>) => void;
  readonly send: (command: Command) => void;
}

export function createTrials({ get, set, send }: TrialHost) {
  /** Whether the run on the playground was training when it had to wait. */
  let runGoesOn = false;
  /** Whether the worker has been asked to end it. */
  let isEnding = false;
  /** The lanes whose last test is awaited. */
  let untested = new Set<number>();

  const actions: TrialActions = {
    startTrial(name, configs, steps) {
      if (trialObstacle(get())) return;
      runGoesOn = get().run.status.phase === 'training';
      isEnding = false;
      const lanes = configs.map((config) => freshLane(config));
      const trial: Trial = { lanes, steps, phase: 'training', waitingForData: false };
      set({ trials: { ...get().trials, [name]: trial }, trialUnderWay: name });
      const rules = { from: 'seed', clock: 'steps', limit: steps } as const;
      send({ type: 'start-race', lanes: configs, rules });
      send({ type: 'train' });
    },
    endTrial() {
      if (get().trialUnderWay === undefined || isEnding) return;
      isEnding = true;
      send({ type: 'end-race' });
      if (runGoesOn) send({ type: 'train' });
    },
  };

  function note(event: Extract<Event, { type: 'race' | 'lanes' }>): void {
    const trial = get().trials[get().trialUnderWay!]!;
    if (event.type === 'lanes') {
      const lanes = [...trial.lanes];
      for (const told of event.told) {
        lanes[told.lane] = afterEvent(lanes[told.lane]!, told.event);
        // Those that were told before the end were of fewer images.
        if (trial.phase === 'testing' && told.event.type === 'evaluation') {
          untested.delete(told.lane);
        }
      }
      return update({ ...trial, lanes });
    }
    const { report } = event;
    if (report === null) return leave();
    const { waitingForData } = report;
    if (report.phase !== 'over') return update({ ...trial, waitingForData });
    untested = new Set(trial.lanes.flatMap(({ divergence }, lane) => (divergence ? [] : lane)));
    update({ ...trial, waitingForData, phase: 'testing' });
  }

  /** Once all is known, the run on the playground need not wait any longer. */
  function update(trial: Trial): void {
    const isOver = trial.phase === 'testing' && untested.size === 0;
    const next: Trial = isOver ? { ...trial, phase: 'over' } : trial;
    set({ trials: { ...get().trials, [get().trialUnderWay!]: next } });
    if (isOver) actions.endTrial();
  }

  /** There is none any more, whatever the reason. */
  function leave(): void {
    const { trials, trialUnderWay } = get();
    if (trialUnderWay === undefined) return;
    const trial = trials[trialUnderWay]!;
    const left: Trial = trial.phase === 'over' ? trial : { ...trial, phase: 'stopped' };
    set({ trials: { ...trials, [trialUnderWay]: left }, trialUnderWay: undefined });
  }

  /** Whether the run on the playground waits for one, and would go on afterwards. */
  const holdsUpRun = () => get().trialUnderWay !== undefined && runGoesOn;

  return { actions, note, leave, holdsUpRun };
}
