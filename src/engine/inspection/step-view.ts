import * as tf from '@tensorflow/tfjs-core';

import type { InspectResult, InspectView } from '../../protocol/inspection';
import { layersOfConfig } from '../../protocol/run-config';
import { narrate } from '../run/narrate';
import type { Piece } from './in-pieces';
import type { InspectedState } from './inspected-state';
import { effectOfStep, nextStepOf } from './next-step';

/** Takes the step that comes after a state apart, as one that is made singly is when it is made. */
export async function* stepView(
  view: Extract<InspectView, { view: 'step' }>,
  state: InspectedState,
): AsyncGenerator<Piece, InspectResult> {
  const { run, step, settings, weights } = state;
  while (!run.batches.has(step + 1)) yield 'waiting';
  const { gradients, updates } = await effectOfStep(state, nextStepOf(state));
  tf.dispose([...gradients]);
  const after = tf.tidy(() => updates.map((update, index) => tf.add(weights[index]!, update)));
  tf.dispose([...updates]);
  try {
    yield undefined;
    const { network, computer } = run.trainer;
    const narration = await narrate({
      network,
      layers: layersOfConfig(run.config),
      computer,
      before: weights,
      after,
      images: run.batches.show(step + 1, settings),
      batch: run.batches.read(step + 1, settings),
      numbers: run.trainer.passNumbers(step + 1, settings),
    });
    return { view, narration };
  } finally {
    tf.dispose(after);
  }
}
