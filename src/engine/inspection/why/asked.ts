import { layersOfConfig } from '../../../protocol/run-config';
import type { AskedClass, JudgedImage } from '../../../protocol/explanations';
import type { InspectedImage } from '../../../protocol/inspection';
import { imageTensor } from '../image-tensor';
import type { Piece } from '../in-pieces';
import type { InspectedState } from '../inspected-state';
import { JudgedNetwork } from './judged-network';

/** The network of a state, a classifier, and the image that it is asked about. */
export interface Asked {
  readonly network: JudgedNetwork;
  readonly image: JudgedImage;
}

/** Waits for the image, and has the network judge it. */
export async function* ask(
  { run, weights }: InspectedState,
  image: InspectedImage,
): AsyncGenerator<Piece, Asked> {
  let tensor = imageTensor(run, image);
  while (!tensor) {
    yield 'waiting';
    tensor = imageTensor(run, image);
  }
  const { normalisation } = run.batches.images;
  const { mean, standardDeviation } = normalisation;
  const values = await tensor.data<'float32'>();
  tensor.dispose();
  const pixels = Float32Array.from(values, (value) => value * standardDeviation + mean);
  // Rounding must not make paper of something else.
  const clean = pixels.map((pixel) => Math.min(1, Math.max(0, Math.round(pixel * 1e5) / 1e5)));
  const { imageShape } = run.trainer.network.frame;
  const network = new JudgedNetwork(layersOfConfig(run.config), imageShape, weights, normalisation);
  const [logits] = await network.logits([clean]);
  const { height, width } = network;
  return { network, image: { height, width, pixels: clean, logits: logits! } };
}

/** The class that is asked about. */
export const classAsked = (of: AskedClass, { logits }: JudgedImage): number =>
  of === 'said' ? orderOf(logits)[0]! : Math.min(of, logits.length - 1);

/** The classes, the likeliest first. */
export const orderOf = (logits: Float32Array): number[] =>
  [...logits.keys()].toSorted((one, other) => logits[other]! - logits[one]!);
