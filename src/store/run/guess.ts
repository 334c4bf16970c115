import { frameOf, taskOf } from '../../catalog/tasks';
import { readUnknown } from '../../catalog/unknown';
import { evenly, frequenciesOf, type TrainingFacts } from '../../math/data/training-facts';
import { guessingLoss, type LossSettings } from '../../math/model/losses';
import type { RunConfig } from '../../protocol/run-config';

/** What a network that looks at an image has to be better than. */
export interface GuessOfRun {
  /** In nats if the loss has a unit; undefined as long as it is not known. */
  readonly loss: number | undefined;
  /** How many classes occur among the images trained on. */
  readonly classCount: number;
}

/** `settings`: those in force, on which a loss depends. `facts`: as the worker reported them, if it has. */
export function guessOfRun(
  config: RunConfig,
  settings: LossSettings,
  facts: TrainingFacts | undefined,
): GuessOfRun {
  const frame = frameOf(config);
  const known = facts ?? expectedFacts(config, frame.classCount);
  return {
    loss: guessingLoss(config.loss, frame, settings, known),
    classCount: known.frequencies.filter((share) => share > 0).length,
  };
}

/** Before the images have come: the classes that are trained on, equally often. */
function expectedFacts({ unknown, task }: RunConfig, classCount: number): TrainingFacts {
  const leftOut = taskOf(task).findsUnknown ? readUnknown(unknown) : undefined;
  const isLeftOut = (label: number) =>
    leftOut?.kind === 'classes' && leftOut.classes.includes(label);
  return {
    frequencies: frequenciesOf(evenly(classCount).map((p, label) => (isLeftOut(label) ? 0 : p))),
  };
}
