export const batch = {
  /** The batch of a chosen step. */
  viewer: {
    title: 'The batch of step {{step}}',
    summary_one:
      '{{amount}} image · {{correct}} right ({{accuracy}}) · surprisal {{loss}} {{units}}',
    summary_other:
      '{{amount}} images · {{correct}} right ({{accuracy}}) · mean surprisal {{loss}} {{units}}',
    order:
      'Most surprising first. Under each image: its label, and the network’s answer where it was another.',
    nearest:
      'Images of step {{asked}} are no longer kept: this is step {{step}}, the nearest before it that is.',
    loading: 'Fetching the images of step {{step}}…',
    notKept: 'There is nothing kept of the images of step {{step}}.',
  },
  images: 'Images of the batch',
  image: 'label {{label}}, image {{number}}',
  mislabelled: 'shows {{digit}}',
  right: 'label {{label}}, recognised, surprisal {{surprisal}}',
  wrong: 'label {{label}}, taken for {{prediction}}: wrong, surprisal {{surprisal}}',
  more: 'and {{amount}} more',
  standIns_one:
    '{{amount}} of these images stands in for one that did not arrive. The step may have been made on that.',
  standIns_other:
    '{{amount}} of these images stand in for images that did not arrive. The step may have been made on others.',
  units: { nats: 'nats', bits: 'bits' },
  /** One step, phase by phase. */
  narration: {
    title: 'Step {{step}}, in slow motion',
    waitingTitle: 'One step, in slow motion',
    waiting: 'Taking the step apart…',
    play: 'Play',
    hold: 'Hold',
    phases: 'Phases of a step',
    names: {
      batch: 'Batch',
      forward: 'Forward',
      loss: 'Loss',
      gradient: 'Gradient',
      update: 'Update',
    },
    batch_one: 'The next image of the shuffled training set, with its label.',
    batch_other: 'The next {{amount}} images of the shuffled training set, each with its label.',
    forwardBy: {
      softmax:
        'The network gives an image a logit z for each class; softmax makes them probabilities: p = eᶻ / Σ eᶻ.',
      sigmoid:
        'The network gives an image a logit z for each class; a sigmoid makes a probability of each by itself: p = 1 / (1 + e⁻ᶻ).',
    },
    chooseImage: 'Choose an image: the most surprising come first',
    logit: 'logit z',
    probability: 'probability p',
    trueClass: 'label',
    surprisalOfOne:
      'The label is <b>{{label}}</b>: surprisal −log {{probability}} = <b>{{surprisal}} {{units}}</b>.',
    surprisalOfSet:
      'What is there: <b>{{label}}</b>. The surprisal of all the right answers together: <b>{{surprisal}} {{units}}</b>.',
    loss: 'Each image’s surprisal, −log of the probability given to its label, the greatest first.',
    lossBars_one: 'Surprisal of {{amount}} image: {{greatest}} {{units}}',
    lossBars_other: 'Surprisals of {{amount}} images, from {{greatest}} to {{least}} {{units}}',
    meanLine: 'mean {{mean}}',
    meanIsLoss: 'Their mean is the loss of the step.',
    meanIsNotLoss: 'The loss that this run minimises is another: {{loss}} in this step.',
    gradient:
      'How steeply the loss rises with the weights of each layer: the norm (length) of its gradient.',
    gradientNorm: 'norm of the gradient',
    update:
      'The optimizer turns the gradient into a step: how far each layer’s weights move, as a share of their own norm.',
    moves: 'moves by {{share}}',
    still: 'does not move',
    lengths: '{{update}} of {{weights}}',
  },
  layers: {
    conv2d: 'conv {{number}}',
    dense: 'dense {{number}}',
    batchNorm: 'norm {{number}}',
    residual: 'residual {{number}}',
  },
} as const;
