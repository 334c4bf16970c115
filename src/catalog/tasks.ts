import type { NetworkKind } from '../math/detectors';
import type { PadLayout } from '../math/drawing/digit-normalisation';
import type { Target } from '../math/data/label-sets';
import type { Shape } from '../math/model/layers';
import type { ScheduleSettings } from '../math/model/learning-rate-schedule';
import type { LossId } from '../math/model/losses';
import { type DatasetShape, datasetShape } from './datasets';
import type { ScoreId } from './scores';

/** [height, width, channels] */
export type ImageShape = readonly [height: number, width: number, channels: number];

/** What a network is asked about an image. Data only. */
export interface TaskEntry {
  readonly network: NetworkKind;
  /** Whether it is to tell images of a kind that training never shows: see `RunConfig.unknown`. */
  readonly findsUnknown: boolean;
  /** Of the images it makes of a data set's. */
  readonly imageShape: (data: DatasetShape) => ImageShape;
  /** What is known of an image: the class it is of, or which of the classes are in it. */
  readonly target: Target;
  /** What is told of each step and each test besides the loss, if anything is. */
  readonly score?: ScoreId;
  /** The losses it can be trained with; the first unless another is chosen. */
  readonly losses: readonly [LossId, ...LossId[]];
  /** What a run begins with unless it is chosen, where that is not what is usual. */
  readonly defaults?: Partial<ScheduleSettings> & {
    readonly model?: string;
    readonly learningRate?: number;
    readonly beta1?: number;
  };
  /** What is drawn for the network to answer. */
  readonly pad: PadLayout;
  /** The most classes a data set may have. */
  readonly mostClasses: number;
}

/** By how many pixels each digit of an overlapping pair may be off the centre. */
export const overlapShift = 4;

/** The numbers that a generator makes an image of. */
export const noiseLength = 32;

/** As labels of an image are bits of a 16-bit number. */
const mostLabels = 16;

const classLosses: readonly [LossId, ...LossId[]] = [
  'cross-entropy',
  'focal',
  'class-weighted',
  'mse',
  'binary-cross-entropy',
];

const one = {
  imageShape: ({ height, width }: DatasetShape): ImageShape => [height, width, 1],
  target: 'class',
  pad: 'digit',
  mostClasses: 100,
} as const;

/** What two digits by themselves or together have in common. */
const pair = {
  target: 'labels',
  score: 'exact-match',
  losses: ['binary-cross-entropy', 'cross-entropy'],
  // The same filters find a digit wherever it is, where a dense layer learns it for each place.
  defaults: { model: 'residual', schedule: 'exponential', learningRate: 0.003 },
  mostClasses: mostLabels,
} as const;

const answers = { network: 'classifier', findsUnknown: false } as const;

/** The tasks a person can choose. */
export const tasks = {
  'one-digit': { ...answers, ...one, score: 'accuracy', losses: classLosses },
  'two-digits': {
    ...answers,
    ...pair,
    imageShape: ({ height, width }) => [height, 2 * width, 1],
    pad: 'pair',
  },
  /** After MultiMNIST (Sabour et al. 2017, arXiv:1710.09829): digits shifted by up to 4 pixels, on 36 x 36. */
  'overlapping-digits': {
    ...answers,
    ...pair,
    imageShape: ({ height, width }) => [height + 2 * overlapShift, width + 2 * overlapShift, 1],
    pad: 'overlap',
  },
  /** By how unsure a classifier is (Hendrycks & Gimpel 2017, arXiv:1610.02136; energy: arXiv:2010.03759). */
  'anomaly-classifier': {
    ...one,
    network: 'classifier',
    findsUnknown: true,
    score: 'accuracy',
    losses: classLosses,
  },
  /** By what is lost on the way through a few numbers. */
  'anomaly-autoencoder': {
    ...one,
    network: 'autoencoder',
    findsUnknown: true,
    losses: ['mse', 'binary-cross-entropy'],
    // Few numbers tell the unknown best (docs/benchmarks.md), and two of them make a map.
    defaults: { model: 'map-autoencoder' },
  },
  /** By a discriminator, and by how near a generator comes (AnoGAN, Schlegl et al. 2017, arXiv:1703.05921). */
  'anomaly-gan': {
    ...one,
    network: 'gan',
    findsUnknown: true,
    score: 'generator-loss',
    losses: ['binary-cross-entropy'],
    // Radford et al. 2016, arXiv:1511.06434, have less than half this rate, for more steps than one has here.
    defaults: { model: 'gan', learningRate: 5e-4, beta1: 0.5 },
  },
} as const satisfies Record<string, TaskEntry>;

export type TaskId = keyof typeof tasks;

export const taskIds = Object.keys(tasks) as TaskId[];

/** An entry, without what the compiler knows of each. */
export const taskOf = (task: TaskId): TaskEntry => tasks[task];

/** What the score of a run's steps and tests is; undefined: they have none, whatever number stands there. */
export const scoreOf = (task: TaskId): ScoreId | undefined => taskOf(task).score;

/** Whether two runs minimise the same: an autoencoder's squared error is not a classifier's. */
export function minimiseTheSame(run: LossOfRun, other: LossOfRun): boolean {
  const [task, otherTask] = [taskOf(run.task), taskOf(other.task)];
  return (
    run.loss === other.loss &&
    task.network === otherTask.network &&
    task.target === otherTask.target
  );
}

interface LossOfRun {
  readonly task: TaskId;
  readonly loss: LossId;
}

/** What a network is given and has to give, by the task and the data set. */
export interface Frame {
  readonly network: NetworkKind;
  readonly imageShape: ImageShape;
  /** What the first layer is given. */
  readonly inputShape: Shape;
  /** What the last layer has to give. */
  readonly outputShape: Shape;
  /** What comes out on the way, of a GAN: its generator's image. */
  readonly passesThrough?: Shape;
  /** Of the data set: a classifier has as many logits. */
  readonly classCount: number;
  /** The numbers that come with each image: one of each class or label; noise for a generator. */
  readonly targetLength: number;
  readonly target: Target;
  /** `TaskEntry.score` */
  readonly score: ScoreId | undefined;
}

/** Throws a RangeError for a data set that is none. */
export function frameOf({ task, dataset }: { task: TaskId; dataset: string }): Frame {
  const data = datasetShape(dataset);
  if (!data) throw new RangeError(`no data set: ${dataset}`);
  const { network, target, score, imageShape: shapeOf } = taskOf(task);
  const { classCount } = data;
  const imageShape = shapeOf(data);
  const common = { network, imageShape, classCount, target, score };
  switch (network) {
    case 'classifier': {
      const shapes = { inputShape: imageShape, outputShape: [classCount] };
      return { ...common, ...shapes, targetLength: classCount };
    }
    case 'autoencoder': {
      const shapes = { inputShape: imageShape, outputShape: imageShape };
      return { ...common, ...shapes, targetLength: classCount };
    }
    case 'gan': {
      const shapes = { inputShape: [noiseLength], outputShape: [1], passesThrough: imageShape };
      return { ...common, ...shapes, targetLength: noiseLength };
    }
    default:
      return network satisfies never;
  }
}
