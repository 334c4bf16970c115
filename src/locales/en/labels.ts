/** How well a network says which of several digits are there. */
export const labels = {
  title: 'Which digits are there',
  testing: 'Testing on all images…',
  waiting:
    'Precision, recall and thresholds follow from a test on all images: one is made when you pause, and at the end of each epoch; where epochs are short, about once in 60,000 images trained on.',
  tested_one: '{{amount}} test image, weights of step {{step}}',
  tested_other: '{{amount}} test images, weights of step {{step}}',
  reading: 'Reading of the logits',
  readings: { sigmoid: 'Sigmoid', softmax: 'Softmax' },
  softmaxNote:
    'Read by softmax the ten share 1. Where two digits are there, a threshold of 0.5 finds at most one of them; a lower one has to suit images of one digit twice as well as of two.',
  summary: {
    exactMatch: 'exact match',
    microF1: 'micro F1',
    macroF1: 'macro F1',
    meanAveragePrecision: 'mean average precision',
  },
  summaryHints: {
    exactMatch: 'images with all ten answers right',
    microF1: 'of all answers in one pot',
    macroF1: 'mean of the digits’ F1',
    meanAveragePrecision: 'over all thresholds',
  },
  threshold: {
    all: 'Threshold for all digits',
    allMixed: 'different ones',
    one: 'Threshold for {{label}}',
    best: 'Best F1 for each',
    reset: 'All 0.5',
    bestNote:
      'The best F1 are looked for on these same test images: on others they will be a little lower.',
  },
  curves: 'Precision over recall, a line for each digit',
  curvesHint: 'The dots are where the thresholds are. Choose a digit in the table.',
  precision: 'precision',
  recall: 'recall',
  table: {
    caption: 'Each digit at its threshold',
    label: 'digit',
    support: 'images',
    threshold: 'threshold',
    accuracy: 'accuracy',
    precision: 'precision',
    recall: 'recall',
    f1: 'F1',
    averagePrecision: 'AP',
    none: '–',
    intervals:
      'Digit {{label}}, 95\u00a0% intervals: accuracy {{accuracy}}, precision {{precision}}, recall {{recall}}, F1 {{f1}}, AP {{averagePrecision}}.',
    range: '{{low}} to {{high}}',
    choose: 'Show digit {{label}}',
  },
  pairs: {
    title: 'Which labels occur together',
    show: 'In each cell',
    count: 'How many images',
    right: 'How many of them right',
    interval: '{{right}} of {{all}}; 95\u00a0% interval: {{from}} to {{to}}',
    caption: {
      count: 'Test images that have both labels; on the diagonal, one label twice',
      right: 'Of these images, the share taken for exactly that',
    },
  },
} as const;
