import { formatFor } from '../ui/format';
import type { Quantity } from './shown-numbers';

/*
 * What is shown of the lanes of a race, and of a run that is repeated over seeds, and where. On the charts and in the
 * table its first lane is Adam, of the three seeds that it has there are means.
 */

const format = formatFor('en');

/** What is told of a step of the lane ahead, while the race is on. */
export const ofLane: readonly Quantity[] = [
  {
    listed: 'train loss, smoothed',
    show: format.loss,
    at: {
      strip: 'train-loss',
      board: /^1 \| [^|]+ \| ([\d.]+) \|/,
      crosshair: /Adam 0\.001, step \d+: train loss, smoothed (\S+),/,
      table: 'train loss, smoothed',
      csv: 'train_loss_smoothed',
    },
  },
  {
    listed: 'test loss, test score (sample)',
    show: format.loss,
    at: {
      strip: 'test-loss',
      crosshair: /Adam 0\.001, step.*?test loss (\S+) ±/,
      table: 'test loss ± 95\u00a0%',
      csv: 'test_loss',
      json: ['test', 'sample', 'loss'],
    },
  },
  {
    listed: 'test loss, test score (sample)',
    show: format.accuracy,
    at: {
      strip: 'test-accuracy',
      board: /^1 \|.*\| ([\d.]+\s%) ±/,
      crosshair: /Adam 0\.001, step.*?test accuracy (\S+\s%) ±/,
      table: 'test accuracy ± 95\u00a0%',
      csv: 'test_accuracy',
      json: ['test', 'sample', 'score'],
    },
  },
];

/** What is told of the lane ahead once the race of one seed is over: it is judged by the images that it holds. */
export const ofLaneAtEnd: readonly Quantity[] = [
  {
    listed: 'validation loss, validation score (whole)',
    show: format.loss,
    at: {
      board: /^1 \| [^|]+ \| (0\.\d{4})test/,
      announced: /validation loss of (\S+) on all 5,000 images/,
      table: 'validation loss, all images',
      csv: 'whole_validation_loss',
      json: ['validation', 'whole', 'loss'],
      runs: /Validation loss: (0\.\d{4}) \|/,
    },
  },
  {
    listed: 'validation loss, validation score (whole)',
    show: format.accuracy,
    at: {
      board: /^1 \|.*\| ([\d.]+\s%)test/,
      table: 'validation accuracy, all images',
      csv: 'whole_validation_accuracy',
      json: ['validation', 'whole', 'score'],
      runs: /Validation accuracy: ([\d.]+\s%) \|/,
    },
  },
  {
    listed: 'test loss, test score (whole)',
    show: format.loss,
    at: {
      strip: 'test-loss',
      board: /^1 \| [^|]+ \| [\d.]+test ([\d.]+) \|/,
      announced: /test loss is (0\.\d{4})/,
      table: 'test loss, all images',
      csv: 'whole_test_loss',
      json: ['test', 'whole', 'loss'],
      runs: /Test loss: (0\.\d{4}) \|/,
    },
  },
  {
    listed: 'test loss, test score (whole)',
    show: format.accuracy,
    at: {
      strip: 'test-accuracy',
      board: /^1 \|.*\| [\d.]+\s%test ([\d.]+\s%)$/,
      table: 'test accuracy, all images',
      csv: 'whole_test_accuracy',
      json: ['test', 'whole', 'score'],
      runs: /Test accuracy: ([\d.]+\s%) \|/,
    },
  },
];

const group = 'a group’s mean, SD';
const mean = /^(\S+(?:\s%)?) SD/;
const deviation = / SD\s(\S+)$/;

/** What is told of three seeds on the sample, wherever they are drawn as their mean. */
export const ofSeedsOnSample: readonly Quantity[] = [
  {
    listed: group,
    show: format.loss,
    at: {
      crosshair: /Adam 0\.001, mean of 3 seeds, step \d+: train loss, smoothed (\S+),/,
      table: 'train loss, smoothed',
    },
  },
  {
    listed: group,
    show: format.loss,
    at: {
      crosshair: /mean of 3 seeds, step.*?test loss (\S+),/,
      table: ['test loss', mean],
      csv: 'test_loss',
      json: ['test', 'sample', 'loss'],
    },
  },
  {
    listed: group,
    show: format.loss,
    at: {
      table: ['test loss', deviation],
      csv: 'test_loss SD',
      json: ['test', 'sample', 'lossDeviation'],
    },
  },
  {
    listed: group,
    show: format.accuracy,
    at: {
      crosshair: /mean of 3 seeds, step.*?test accuracy (\S+\s%)\./,
      table: ['test accuracy', mean],
      csv: 'test_accuracy',
      json: ['test', 'sample', 'score'],
    },
  },
];

/** What is told of three seeds on all images. */
export const ofSeeds: readonly Quantity[] = [
  {
    listed: group,
    show: format.loss,
    at: {
      board: /of 3 seeds \| ([\d.]+)SD/,
      announced: /Over 3 seeds: test loss (\S+), SD/,
      table: ['test loss, all images', mean],
      csv: 'whole_test_loss',
      json: ['test', 'whole', 'loss'],
      runs: /Test loss: (0\.\d+)SD/,
    },
  },
  {
    listed: group,
    show: format.loss,
    at: {
      board: /of 3 seeds \| [\d.]+SD\s([\d.]+)/,
      announced: /Over 3 seeds: test loss \S+, SD\s([\d.]+);/,
      table: ['test loss, all images', deviation],
      csv: 'whole_test_loss SD',
      json: ['test', 'whole', 'lossDeviation'],
      runs: /Test loss: 0\.\d+SD\s([\d.]+)/,
    },
  },
  {
    listed: group,
    show: format.accuracy,
    at: {
      board: /\| ([\d.]+\s%)SD/,
      announced: /test accuracy (\S+\s%), SD/,
      table: ['test accuracy, all images', mean],
      csv: 'whole_test_accuracy',
      json: ['test', 'whole', 'score'],
      runs: /Test accuracy: ([\d.]+\s%)SD/,
    },
  },
  {
    listed: group,
    show: format.points,
    at: {
      board: /\s%SD\s([\d.]+)$/,
      announced: /test accuracy \S+\s%, SD\s([\d.]+) \(/,
      table: ['test accuracy, all images', deviation],
      csv: 'whole_test_accuracy SD',
      json: ['test', 'whole', 'scoreDeviation'],
      runs: /Test accuracy: [\d.]+\s%SD\s([\d.]+)/,
    },
  },
];
