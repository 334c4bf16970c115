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
  unknown: 'unknown',
  unknownImage: 'never trained on, image {{number}}',
  unknownOf: 'a {{label}}, never trained on, image {{number}}',
  unknownSaid: '{{image}}: taken for {{prediction}}',
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
  parts: { generator: 'generator', discriminator: 'discriminator' },
  /** Of networks that draw images. */
  drawn: {
    image: 'image {{number}} ({{label}})',
    generated: 'generated image {{number}}',
    lossOf: '{{image}}: loss {{loss}}',
    judged: '{{image}}: taken for real with {{share}}',
    again: 'The step is being made again for it…',
    againBy_one: 'It is being made again, {{amount}} step to go…',
    againBy_other: 'It is being made again, {{amount}} steps to go…',
    lost: 'It can’t be made again: nothing is left of the weights that this step began with.',
    autoencoder: {
      batch_one:
        'The next image of the shuffled training set. Its label plays no part: what goes in is what is to come out.',
      batch_other:
        'The next {{amount}} images of the shuffled training set. Labels play no part: what goes in is what is to come out.',
      forward:
        'The network squeezes each image into a few numbers, its code, and draws it anew from those alone. The last layer gives a logit z for each pixel, which is drawn with brightness 1 / (1 + e⁻ᶻ). Below each pair: its loss.',
      redrawn: 'Each image, and what was drawn of it',
      loss: {
        mse: 'What each image cost: the squared differences of its pixels, brightness from 0 to 1, as a mean over the image. The most expensive first.',
        'cross-entropy':
          'What each image cost: the cross-entropy of its pixels with what was drawn, as a mean over the image. The most expensive first.',
      },
      bars_one: 'Loss of {{amount}} image: {{greatest}}',
      bars_other: 'Losses of {{amount}} images, from {{greatest}} to {{least}}',
      most: 'The most expensive: image, drawing, difference',
      least: 'The least expensive: image, drawing, difference',
      summary_one: '{{amount}} image · loss {{loss}}',
      summary_other:
        '{{amount}} images · mean loss {{loss}} · the cheapest {{least}}, the most expensive {{most}}',
      byLoss: 'Most expensive first',
      notKept: 'What was drawn of each image is not kept.',
    },
    gan: {
      batch_one:
        'The next image of the shuffled training set, and {{length}} random numbers (noise) for the generator. Labels play no part.',
      batch_other:
        'The next {{amount}} images of the shuffled training set, and for the generator as many times {{length}} random numbers (noise). Labels play no part.',
      forward:
        'First the generator makes an image of each row of noise. Then the discriminator is given the real images and the generated ones; its logit z becomes D = 1 / (1 + e⁻ᶻ), how probable it is that an image is real. Below each image: D.',
      real: 'Real images',
      drawn: 'Generated images',
      loss: 'Two losses, both computed in the weights before the step: first that of the discriminator, which is to tell real from generated, then that of the generator, which wants its images to be taken for real.',
      losses: 'The two losses of the step',
      what: 'loss',
      formula: 'of each image',
      mean: 'mean',
      rows: {
        ofReal: 'on real images',
        ofDrawn: 'on generated images',
        discriminator: 'discriminator: the loss of the step',
        generator: 'generator',
      },
      formulas: {
        ofReal: '−ln D(real)',
        ofDrawn: '−ln (1 − D(generated))',
        discriminator: 'sum of both',
        generator: '−ln D(generated)',
      },
      doubted: 'Real images that it doubts most',
      fooling: 'Generated images that fool it best',
      gradient:
        'Each network gets the gradient of its own loss. The discriminator’s counts the generated images as given; the generator’s comes to it through the discriminator, whose weights count as fixed there.',
      update:
        'Then both move at once, each by its own gradient: the generator meets the new discriminator in the next step only. How far each layer’s weights move, as a share of their own norm.',
      summary_one: '{{amount}} pair · discriminator loss {{loss}}',
      summary_other:
        '{{amount}} pairs of a real and a generated image · mean discriminator loss {{loss}} · from {{least}} to {{most}}',
      byLoss: 'Real images; below each, what the discriminator lost on its pair, the most first',
      notKept: 'The generated images, and what was said of each, are not kept.',
    },
  },
  layers: {
    conv2d: 'conv {{number}}',
    dense: 'dense {{number}}',
    batchNorm: 'norm {{number}}',
    residual: 'residual {{number}}',
  },
} as const;
