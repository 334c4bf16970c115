/** Telling what was never trained on from what was. */
export const detectors = {
  title: 'Known or unknown?',
  testing: 'Testing on all images…',
  waiting:
    'Scores follow from a test on all images: one is made when you pause, and at the end of each epoch; where epochs are short, about once in 60,000 images trained on.',
  tested: '{{known}} known and {{unknown}} unknown test images, after step {{step}}',
  oneKind: 'There are no unknown test images to compare with.',
  kinds: { known: 'known', unknown: 'unknown' },
  networks: { classifier: 'Classifier', autoencoder: 'Autoencoder', gan: 'GAN' },
  score: 'Score',
  scores: {
    'max-softmax': 'Doubt',
    entropy: 'Entropy',
    energy: 'Energy',
    'squared-error': 'Squared error',
    'cross-entropy': 'Cross-entropy',
    discriminator: 'Discriminator',
    nearest: 'Nearest image',
  },
  scoreEffects: {
    'max-softmax': '1 minus the largest probability: 0 where the classifier is sure of a class.',
    entropy:
      'Of the probabilities, in nats: 0 where one class has it all, ln 10 = 2.303 where all ten share.',
    energy: 'Minus the logarithm of the sum of exp(logit): high where no logit is large.',
    'squared-error': 'Mean over the pixels of the squared difference of the image and its copy.',
    'cross-entropy': 'Mean over the pixels of the binary cross-entropy of the copy, in nats.',
    discriminator:
      'Minus the discriminator’s logit: high where it takes the image for the generator’s. That is what it was trained to tell, and not known from unknown: often a poor judge.',
    nearest:
      'Squared error of the nearest image that the generator was found to draw, by 80 steps of descent in its noise.',
  },
  threshold: 'Threshold',
  found: 'unknown found',
  alarms: 'false alarms',
  foundWithin: 'unknown found (95\u00a0%: {{low}} to {{high}})',
  alarmsWithin: 'false alarms (95\u00a0%: {{low}} to {{high}})',
  auroc: 'AUROC (95 %: {{low}} to {{high}})',
  roc: 'ROC curve: found over false alarms, for every threshold',
  precisionRecall: 'Precision over recall, for every threshold',
  precision: 'precision',
  recall: 'recall',
  compare: {
    title: 'Three detectors, by their AUROC',
    detector: 'Detector',
    auroc: 'AUROC',
    interval: '95 % interval',
    after: 'after step',
    none: 'not trained yet',
    train: 'Set up',
    trainLabel: 'Set up: {{name}}',
  },
  usual: 'Back to 5 % false alarms',
  usualNote:
    'That threshold is set on these same known images: their 5\u00a0% are its making and no finding.',
  search: {
    done: 'Found for {{known}} known and {{unknown}} unknown images.',
    action: 'Look for the nearest images',
    running: 'Looking for the nearest images: up to 100 of either kind, 80 steps each…',
  },
  redrawn: {
    label: '{{kind}}: test images, what the autoencoder draws of each, and the difference',
    note: 'From above: the image, what comes out of the autoencoder, and where the two differ.',
  },
  forged: {
    title: 'What the generator makes of the same noise',
    label: '32 images by the generator',
    diversity: 'Variety: {{share}} of that of real images.',
    collapsed:
      'The generator has collapsed: it makes the same few images whatever the noise. A lower learning rate or another seed may help.',
  },
  map: {
    title: 'Map of the two numbers',
    note: 'Each digit is a test image at its two numbers; those left out are set in the colour of the unknown. Drag, or use the sliders, to see what the decoder draws at a place.',
    across: 'Across',
    up: 'Up',
  },
  pad: {
    title: 'Digit or not?',
    invitation: 'Draw a digit, or anything else',
    empty: 'Draw something: every detector that has been trained says whether it is a digit.',
    verdicts: { known: 'a digit', unknown: 'not a digit it knows', untested: 'no test yet' },
  },
  /** For data of one's own. */
  own: {
    title: 'Known or not?',
    invitation: 'Draw anything',
    empty:
      'Draw something: every detector that has been trained says whether it knows such images.',
    verdicts: { known: 'known', unknown: 'not known', untested: 'no test yet' },
  },
  verdictOf: '{{network}}:',
  why: '{{score}}: {{value}}, threshold {{threshold}}',
  earlier: 'By an earlier run, after its step {{step}}.',
  guess: 'Most like {{name}}: {{share}}',
  drawnAgain: 'Seen, drawn again, and where the two differ.',
  drawnAgainError: 'Seen, drawn again, and where the two differ: error {{error}}.',
} as const;
