import type {
  AutoencoderNarration,
  ClassifierNarration,
  GanNarration,
  Narration,
} from '../math/model/narration';
import type { RunStatus } from '../protocol/events';
import type { RunConfig } from '../protocol/run-config';
import { surprisal } from '../math/softmax';
import { openStore } from '../store/testing/open-store';
import { stepsOfLosses } from '../store/testing/steps-of-losses';
import { sampleTest, wholeTest } from '../math/testing/made-tests';

/** A store whose worker the test plays: what it was sent, and a way to report in its name. */
export type StoreAndWorker = ReturnType<typeof storeAndWorker>;

export const storeAndWorker = (config: Partial<RunConfig> = {}) => openStore({ config });

/** What is told of steps; what is left out is the same for all of them. */
export interface MadeSteps {
  readonly firstStep?: number;
  readonly losses: readonly number[];
  readonly learningRates?: readonly number[];
}

/** Says what the worker says of its run. */
export function workerOf({ store, emit }: Pick<StoreAndWorker, 'store' | 'emit'>) {
  const runId = () => store.getState().run.id;
  return {
    status: (status: RunStatus) => emit({ type: 'status', runId: runId(), status }),
    /** The backend has started, all images are here, the run can begin. */
    ready() {
      const progress = {
        imagesReady: 70_000,
        imagesTotal: 70_000,
        piecesReady: 10,
        piecesTotal: 10,
      };
      emit({
        type: 'backend',
        info: { backend: 'wasm', reason: 'no-webgpu', device: '', detail: '' },
      });
      emit({ type: 'data', progress: { ...progress, failures: [] } });
      emit({ type: 'status', runId: runId(), status: { phase: 'ready' } });
    },
    /** An image a step, whose surprisal is the loss. */
    steps({ firstStep = 1, losses, learningRates = losses.map(() => 0.001) }: MadeSteps) {
      const told = stepsOfLosses(runId(), firstStep, losses, 10 * (firstStep + losses.length));
      const batch = { ...told.batch, learningRate: Float32Array.from(learningRates) };
      emit({ ...told, batch });
    },
    tested(step: number) {
      const numbers = { loss: 0.3, score: 0.91 };
      const evaluations = [sampleTest(step, numbers), wholeTest(step, numbers)];
      emit({ type: 'evaluation', runId: runId(), evaluations });
    },
    narration: (narration: Narration) => emit({ type: 'narration', runId: runId(), narration }),
  };
}

/** A step of a small network taken apart: image i shows i, and is said to show i + `mislabelledBy`. */
export function narrationOf(step: number, imageCount = 8, mislabelledBy = 0): ClassifierNarration {
  const places = Array.from({ length: imageCount }, (_, place) => place);
  const logits = places.map((place) =>
    Array.from({ length: 10 }, (_, digit) => Math.sin(3 * place + 5 * digit)),
  );
  const labels = places.map((place) => (place + mislabelledBy) % 10);
  const predictions = logits.map((row) => row.indexOf(Math.max(...row)));
  return {
    network: 'classifier',
    step,
    images: {
      step,
      height: 28,
      width: 28,
      target: 'class',
      pixels: new Uint8Array(imageCount * 28 * 28).fill(90),
      labels: Uint16Array.from(labels),
      trueLabels: Uint16Array.from(places, (place) => place % 10),
      numbers: Uint32Array.from(places, (place) => 100 + place),
      standIns: 0,
    },
    answers: {
      step,
      surprisals: Float32Array.from(places, (place) => surprisal(logits[place]!, labels[place]!)),
      predictions: Uint16Array.from(predictions),
    },
    logits: Float32Array.from(logits.flat()),
    layers: [
      { layer: { type: 'conv2d', number: 1 }, gradientNorm: 0.5, weightNorm: 3, updateNorm: 0.01 },
      { layer: { type: 'dense', number: 1 }, gradientNorm: 1.5, weightNorm: 6, updateNorm: 0.02 },
    ],
  };
}

/** The same of an autoencoder: image i costs (i + 1) / 100. */
export function redrawnOf(step: number, imageCount = 8): AutoencoderNarration {
  const { images, layers } = narrationOf(step, imageCount);
  const surprisals = Float32Array.from(images.labels, (_, place) => (place + 1) / 100);
  const predictions = new Uint16Array(imageCount);
  return {
    network: 'autoencoder',
    step,
    images,
    layers,
    answers: { step, surprisals, predictions },
    drawn: images.pixels.map((byte) => byte + 20),
  };
}

/** And of a GAN: the discriminator is the surer that an image is real, the later in the batch it is. */
export function judgedOf(step: number, imageCount = 8): GanNarration {
  const { images, layers } = narrationOf(step, imageCount);
  const realLogits = Float32Array.from(images.labels, (_, place) => place - 2);
  const drawnLogits = Float32Array.from(images.labels, (_, place) => place - 5);
  const softplus = (z: number) => Math.log1p(Math.exp(z));
  return {
    network: 'gan',
    step,
    images,
    layers: [
      { ...layers[0]!, part: 'generator' },
      { ...layers[1]!, part: 'discriminator' },
    ],
    answers: {
      step,
      surprisals: realLogits.map((z, place) => softplus(-z) + softplus(drawnLogits[place]!)),
      predictions: new Uint16Array(imageCount),
    },
    drawn: images.pixels.map((byte) => byte + 20),
    realLogits,
    drawnLogits,
  };
}
