import type { EvaluationScope, EvaluationSplit } from '../math/history/evaluation';
import { formatFor } from '../ui/format';

/*
 * What is shown of a run, and where. The same quantity at the same step is the same in all of these places, which
 * docs/numbers.md names, too.
 */

const format = formatFor('en');

/** Where a number is shown, and how docs/numbers.md calls that. */
export const places = {
  strip: 'strip',
  crosshair: 'crosshair',
  table: 'table',
  csv: 'CSV',
  json: 'JSON',
  runs: 'Runs',
  runPage: 'page of a run',
  announced: 'announcements',
  board: 'race board',
} as const;

export interface Quantity {
  /** Its row in docs/numbers.md. */
  readonly listed: string;
  /** A raw number as people read it. */
  readonly show: (value: number) => string;
  /** By what it is found in each place: the name of a value or a column, or the words around the number. */
  readonly at: {
    readonly strip?: string;
    readonly table?: string | readonly [column: string, words: RegExp];
    readonly csv?: string;
    readonly json?: readonly [
      split: EvaluationSplit,
      scope: EvaluationScope,
      field: 'loss' | 'score' | 'lossDeviation' | 'scoreDeviation',
    ];
    readonly crosshair?: RegExp;
    readonly runs?: RegExp;
    readonly runPage?: RegExp;
    readonly announced?: RegExp;
    readonly board?: RegExp;
  };
}

const count = (value: number) => format.count(value);

/** What is told of a step of which the test was on the sample. */
export const ofSample: readonly Quantity[] = [
  {
    listed: 'test loss, test score (sample)',
    show: format.loss,
    at: {
      strip: 'test-loss',
      crosshair: /test loss (\S+) ±/,
      table: 'test loss ± 95\u00a0%',
      csv: 'test_loss',
      json: ['test', 'sample', 'loss'],
      runPage: /Test loss, sample\| (\S+) ±/,
    },
  },
  {
    listed: 'test loss, test score (sample)',
    show: format.accuracy,
    at: {
      strip: 'test-accuracy',
      crosshair: /test accuracy (\S+\s%) ±/,
      table: 'test accuracy ± 95\u00a0%',
      csv: 'test_accuracy',
      json: ['test', 'sample', 'score'],
      runPage: /Test accuracy, sample\| (\S+\s%) ±/,
    },
  },
];

/** The same of the sample of the images held for validation. */
export const ofValidationSample: readonly Quantity[] = [
  {
    listed: 'validation loss, validation score (sample)',
    show: format.loss,
    at: {
      crosshair: /validation loss (\S+) ±/,
      table: 'validation loss ± 95\u00a0%',
      csv: 'validation_loss',
      json: ['validation', 'sample', 'loss'],
      runPage: /Validation loss, sample\| (\S+) ±/,
    },
  },
  {
    listed: 'validation loss, validation score (sample)',
    show: format.accuracy,
    at: {
      crosshair: /validation accuracy (\S+\s%) ±/,
      table: 'validation accuracy ± 95\u00a0%',
      csv: 'validation_accuracy',
      json: ['validation', 'sample', 'score'],
      runPage: /Validation accuracy, sample\| (\S+\s%) ±/i,
    },
  },
];

/** And of all of them, where the run rests. */
export const ofValidation: readonly Quantity[] = [
  {
    listed: 'validation loss, validation score (whole)',
    show: format.loss,
    at: {
      crosshair: /validation loss (\S+), measured on 5,000/,
      table: 'validation loss, all images',
      csv: 'whole_validation_loss',
      json: ['validation', 'whole', 'loss'],
      runs: /Validation loss: (0\.\d{4}) \|/,
      runPage: /Validation loss\| ([\d.]+)/,
    },
  },
  {
    listed: 'validation loss, validation score (whole)',
    show: format.accuracy,
    at: {
      crosshair: /5,000 validation images at step 60, validation accuracy (\S+\s%);/,
      table: 'validation accuracy, all images',
      csv: 'whole_validation_accuracy',
      json: ['validation', 'whole', 'score'],
      runs: /Validation accuracy: ([\d.]+\s%) \|/,
      runPage: /Validation accuracy\| ([\d.]+\s%)/,
    },
  },
];

/** What is told of every step. */
export const ofStep: readonly Quantity[] = [
  {
    listed: 'step, epoch, time of training',
    show: count,
    at: { strip: 'step', crosshair: /^Step (\d+)/, table: 'step', csv: 'step' },
  },
  {
    listed: 'learning rate',
    show: format.compact,
    at: {
      strip: 'learning-rate',
      crosshair: /learning rate (\S+)$/,
      table: 'learning rate',
      csv: 'learning_rate',
    },
  },
  {
    listed: 'loss of a batch',
    show: format.loss,
    at: { crosshair: /train loss (\S+),/, csv: 'train_loss' },
  },
  {
    listed: 'train loss, smoothed',
    show: format.loss,
    at: {
      strip: 'train-loss',
      crosshair: /train loss \S+, smoothed (\S+);/,
      table: 'train loss, smoothed',
      csv: 'train_loss_smoothed',
    },
  },
  {
    listed: 'score of a batch, and smoothed',
    show: format.accuracy,
    at: {
      crosshair: /train accuracy \S+\s%, smoothed (\S+\s%);/,
      table: 'train accuracy, smoothed',
      csv: 'train_accuracy_smoothed',
    },
  },
];

/** The same of the last step, which the page of the run tells of, too. */
export const ofLastStep: readonly Quantity[] = [
  {
    listed: 'train loss, smoothed',
    show: format.loss,
    at: {
      strip: 'train-loss',
      runPage: /Train loss, smoothed\| (\S+)of its batches/,
      csv: 'train_loss_smoothed',
    },
  },
];

/** What is told of a step at which the run rests, and all test images were tested. */
export const ofRest: readonly Quantity[] = [
  {
    listed: 'step, epoch, time of training',
    show: count,
    at: {
      strip: 'step',
      runs: /Steps: (\d+)epoch 1/,
      runPage: /Steps\| (\d+)epoch 1/,
      announced: /Paused at step (\d+)\./,
    },
  },
  {
    listed: 'test loss, test score (whole)',
    show: format.loss,
    at: {
      strip: 'test-loss',
      crosshair: /10,000 images at step 60: test loss (\S+),/,
      table: 'test loss, all images',
      csv: 'whole_test_loss',
      json: ['test', 'whole', 'loss'],
      runs: /Test loss: (0\.\d{4}) \|/,
      runPage: /Test loss\| ([\d.]+)/,
    },
  },
  {
    listed: 'test loss, test score (whole)',
    show: format.accuracy,
    at: {
      strip: 'test-accuracy',
      crosshair: /10,000 images at step 60: .*test accuracy (\S+\s%);/,
      table: 'test accuracy, all images',
      csv: 'whole_test_accuracy',
      json: ['test', 'whole', 'score'],
      runs: /Test accuracy: ([\d.]+\s%) \|/,
      runPage: /Test accuracy\| ([\d.]+\s%)/,
      announced: /Test accuracy (\S+\s%) on 10,000 images/,
    },
  },
];
