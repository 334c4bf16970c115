import type { PadLayout } from '../math/digit-normalisation';
import type { Target } from '../math/label-sets';
import type { ScheduleSettings } from '../math/learning-rate-schedule';
import type { LossId } from '../math/losses';
import { type DatasetShape, datasetShape } from './datasets';

/** [height, width, channels] */
export type ImageShape = readonly [height: number, width: number, channels: number];

/** What a network is asked about an image. Data only. */
export interface TaskEntry {
  /** Of the images it makes of a data set's. */
  readonly imageShape: (data: DatasetShape) => ImageShape;
  /** What is known of an image: the class it is of, or which of the classes are in it. */
  readonly target: Target;
  /** The losses it can be trained with; the first unless another is chosen. */
  readonly losses: readonly [LossId, ...LossId[]];
  /** What a run begins with unless it is chosen, where that is not what is usual. */
  readonly defaults?: Partial<ScheduleSettings> & {
    readonly model?: string;
    readonly learningRate?: number;
  };
  /** What is drawn for the network to answer. */
  readonly pad: PadLayout;
  /** The most classes a data set may have. */
  readonly mostClasses: number;
}

/** By how many pixels each digit of an overlapping pair may be off the centre. */
export const overlapShift = 4;

/** As labels of an image are bits of a 16-bit number. */
const mostLabels = 16;

/** What two digits by themselves or together have in common. */
const pairs = {
  target: 'labels',
  losses: ['binary-cross-entropy', 'cross-entropy'],
  // The same filters find a digit wherever it is, where a dense layer learns it for each place.
  defaults: { model: 'residual', schedule: 'exponential', learningRate: 0.003 },
  mostClasses: mostLabels,
} as const;

/** The tasks a person can choose. */
export const tasks = {
  'one-digit': {
    imageShape: ({ height, width }) => [height, width, 1],
    target: 'class',
    losses: ['cross-entropy', 'focal', 'class-weighted', 'mse', 'binary-cross-entropy'],
    pad: 'digit',
    mostClasses: 100,
  },
  'two-digits': {
    imageShape: ({ height, width }) => [height, 2 * width, 1],
    pad: 'pair',
    ...pairs,
  },
  /** After MultiMNIST (Sabour et al. 2017, arXiv:1710.09829): digits shifted by up to 4 pixels, on 36 x 36. */
  'overlapping-digits': {
    imageShape: ({ height, width }) => [height + 2 * overlapShift, width + 2 * overlapShift, 1],
    pad: 'overlap',
    ...pairs,
  },
} as const satisfies Record<string, TaskEntry>;

export type TaskId = keyof typeof tasks;

export const taskIds = Object.keys(tasks) as TaskId[];

/** What a network is given and has to give, by the task and the data set. */
export interface Frame {
  readonly imageShape: ImageShape;
  /** Logits: as many as the data set has classes. */
  readonly outputCount: number;
  readonly target: TaskEntry['target'];
}

/** Throws a RangeError for a data set that is none. */
export function frameOf({ task, dataset }: { task: TaskId; dataset: string }): Frame {
  const data = datasetShape(dataset);
  if (!data) throw new RangeError(`no data set: ${dataset}`);
  const { imageShape, target } = tasks[task];
  return { imageShape: imageShape(data), outputCount: data.classCount, target };
}
