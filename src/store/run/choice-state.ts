import { optimizers, type OptimizerId } from '../../catalog/optimizers';
import { defaultsOf, type RunConfig } from '../../protocol/run-config';
import { differencesBetween, type SettingDifference } from '../../protocol/run-settings';

/** What a choice of the person's has to do with other settings. */
export interface ChoiceState {
  /** What the task that was chosen last has set besides itself, until a run with it is left. */
  readonly broughtAlong: readonly SettingDifference[];
  /** The optimizer that the learning rate was chosen for. */
  readonly rateIsFor: OptimizerId;
  /** A model was chosen before the first step that may not fit into memory: whether it is to begin is asked. */
  readonly asksAboutHuge: boolean;
}

export const choicesOf = ({ optimizer }: RunConfig): ChoiceState => ({
  broughtAlong: [],
  rateIsFor: optimizer,
  asksAboutHuge: false,
});

/** The rate that an optimizer usually takes: for the task's own optimizer that which comes with the task. */
export function usualRate({ task, optimizer }: Pick<RunConfig, 'task' | 'optimizer'>): number {
  const { optimizer: ofTask, learningRate } = defaultsOf(task);
  return optimizer === ofTask ? learningRate : optimizers[optimizer].suggestedLearningRate;
}

/** The usual rate of the optimizer that is chosen, if the rate in use was chosen for another. */
export function proposedRate({
  config,
  rateIsFor,
}: Pick<ChoiceState, 'rateIsFor'> & { readonly config: RunConfig }): number | undefined {
  const { optimizer, learningRate } = config;
  const usual = usualRate(config);
  return optimizer === rateIsFor || learningRate === usual ? undefined : usual;
}

/** The optimizer that a rate was made for which a task has brought along: its own, whatever else was chosen. */
export const optimizerOfTask = ({ task }: RunConfig): OptimizerId => defaultsOf(task).optimizer;

/** What another task sets besides itself. */
export function broughtBy(before: RunConfig, after: RunConfig): readonly SettingDifference[] {
  if (before.task === after.task) return [];
  // What computes them has no say.
  const computed = { backend: 'cpu', replicas: 1, origin: null } as const;
  return differencesBetween({ config: before, ...computed }, { config: after, ...computed }).filter(
    ({ field, after: value }) => field !== 'task' && value !== undefined,
  );
}
