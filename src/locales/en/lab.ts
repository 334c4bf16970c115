export const lab = {
  optimizer: {
    details: 'The update rule and its numbers: {{formula}}',
    defaults: 'Back to the usual numbers',
    weightDecay: {
      l2: 'Weight decay adds λw to the gradient (L2): large weights cost something, so test loss stays closer to train loss.',
      decoupled:
        'Weight decay shrinks every weight by ηλ of itself at each step: test loss stays closer to train loss.',
    },
  },
  loss: {
    group: 'Loss',
    function: 'Loss function',
    details: 'The loss and its numbers: {{formula}}',
    names: {
      'cross-entropy': 'Cross-entropy',
      focal: 'Focal',
      'class-weighted': 'Weighted',
      mse: 'Squared error',
      'binary-cross-entropy': 'Binary cross-entropy',
    },
    drawing: {
      autoencoder:
        'Between the image x and what is drawn of it, the mean over all pixels, from 0 to 1.',
      gan: 'The discriminator D learns to tell images x from those of the generator G, which is made of noise z; the generator learns to be taken for real. Both learn in the same step.',
    },
    effects: {
      'cross-entropy':
        'The average surprisal. A confident mistake costs a great deal, and its gradient p − y never fades: the curve falls fast from the first step.',
      focal:
        'Images the network is already sure of hardly count any more: the curve runs lower, and what still moves it are the hard ones.',
      'class-weighted':
        'Mistakes on one class cost more: the network learns that class first, at the expense of the others.',
      mse: 'Squared differences of probabilities. Where the network is sure and wrong the gradient vanishes: with SGD the curve lingers on a plateau before it falls.',
      'binary-cross-entropy':
        'Ten questions, each answered yes or no by a sigmoid of its own. No class takes anything from another, so any number of them may be there.',
    },
    settingEffects: {
      labelSmoothing:
        'Smoothing takes α of the target q off the true class and spreads it over all: the loss can no longer reach 0, and probabilities stay modest.',
      focalGamma: 'With γ = 0 this is cross-entropy; the larger γ, the less easy images count.',
      weightedClass: 'The class whose images count w times, by its number.',
      classWeight: 'All other classes count once.',
    },
  },
  stop: {
    group: 'Stop',
    conditions: {
      never: 'Never',
      stopEpochs: 'After epochs',
      stopSteps: 'After steps',
      stopAccuracy: 'At an accuracy',
      stopExactMatch: 'At an exact match',
      stopSeconds: 'After a time',
    },
    values: {
      stopEpochs: 'Epochs',
      stopSteps: 'Steps',
      stopAccuracy: 'Test accuracy in %',
      stopExactMatch: 'Test exact match in %',
      stopValidationAccuracy: 'Validation accuracy in %',
      stopValidationMatch: 'Validation exact match in %',
      stopSeconds: 'Seconds of training',
    },
    several: 'Whichever comes first.',
    by: 'Counted on',
    accuracyNote: {
      test: 'Counts when it is reached on all test images.',
      validation:
        'Counts when it is reached on all validation images: the test images stay for the end.',
    },
    noAccuracy: 'This task has no accuracy: the run will not stop by it.',
    reached: {
      stopEpochs_one: 'Stopped as you asked: {{value}} epoch is done.',
      stopEpochs_other: 'Stopped as you asked: {{value}} epochs are done.',
      stopSteps_one: 'Stopped as you asked: {{value}} step is done.',
      stopSteps_other: 'Stopped as you asked: {{value}} steps are done.',
      stopAccuracy: 'Stopped as you asked: test accuracy has reached {{value}}.',
      stopExactMatch: 'Stopped as you asked: test exact match has reached {{value}}.',
      stopValidationAccuracy: 'Stopped as you asked: validation accuracy has reached {{value}}.',
      stopValidationMatch: 'Stopped as you asked: validation exact match has reached {{value}}.',
      stopSeconds_one: 'Stopped as you asked: {{value}} second of training is over.',
      stopSeconds_other: 'Stopped as you asked: {{value}} seconds of training are over.',
    },
    goOn: 'Train goes on from here.',
  },
} as const;
