export const data = {
  task: {
    label: 'Task',
    names: {
      'one-digit': 'One digit',
      'two-digits': 'Two digits, side by side',
      'overlapping-digits': 'Two digits, overlapping',
      'anomaly-classifier': 'Classifier (anomalies)',
      'anomaly-autoencoder': 'Autoencoder (anomalies)',
      'anomaly-gan': 'GAN (anomalies)',
    },
    /** With images of one's own. */
    ownNames: {
      'one-digit': 'One class',
      'two-digits': 'Two classes, side by side',
      'overlapping-digits': 'Two classes, overlapping',
      'anomaly-classifier': 'Classifier (anomalies)',
      'anomaly-autoencoder': 'Autoencoder (anomalies)',
      'anomaly-gan': 'GAN (anomalies)',
    },
    about: 'What is asked',
    brought: 'Set along with it:',
    willBring: 'Reset will set along with it:',
    effects: {
      'two-digits':
        'Two digits in an image of 28 × 56. The network is to say which digits are there: ten yes-or-no answers. Exact match counts an image only if all ten are right.',
      'overlapping-digits':
        'Two digits over one another in an image of 36 × 36. The network is to say which digits are there: ten yes-or-no answers. Exact match counts an image only if all ten are right.',
      'anomaly-classifier':
        'The network learns to name digits, but some digits never come up. Shown one of those, is it less sure? How unsure it is becomes the score.',
      'anomaly-autoencoder':
        'The network squeezes each image into a few numbers and draws it again from them. What it has never seen it draws badly: the error is the score.',
      'anomaly-gan':
        'A generator draws digits out of noise, and a discriminator learns to tell them from real ones: each improves by the other. What the discriminator takes for drawn by the generator, or what the generator can’t draw, is suspicious.',
    },
    /** Of images of one's own. */
    ownEffects: {
      'two-digits':
        'Two images beside each other, {{height}} × {{width}} together. The network is to say which classes are there: {{classes}} yes-or-no answers. Exact match counts an image only if all of them are right.',
      'overlapping-digits':
        'Two images over one another, on {{height}} × {{width}}. The network is to say which classes are there: {{classes}} yes-or-no answers. Exact match counts an image only if all of them are right.',
      'anomaly-classifier':
        'The network learns to name classes, but some never come up. Shown an image of one of those, is it less sure? How unsure it is becomes the score.',
      'anomaly-autoencoder':
        'The network squeezes each image into a few numbers and draws it again from them. What it has never seen it draws badly: the error is the score.',
      'anomaly-gan':
        'A generator draws images out of noise, and a discriminator learns to tell them from real ones: each improves by the other. What the discriminator takes for drawn by the generator, or what the generator can’t draw, is suspicious.',
    },
  },
  unknown: {
    label: 'Unknown',
    classes: 'Classes left out',
    leftOut: 'Left out of training',
  },
  trainCount: {
    label: 'Images used',
    effect:
      'So few images are soon learnt by heart: train loss goes to 0 while test loss turns up. That is overfitting.',
    batch: 'A batch holds no more images than there are: each step takes all {{images}}.',
  },
  validation: {
    label: 'Validation images',
    amount: 'Number held',
    effect_one:
      'Held from training, by the seed: {{images}} image is left to train on. Settings are chosen by them, so that the test images stay for the end.',
    effect_other:
      'Held from training, by the seed: {{images}} images are left to train on. Settings are chosen by them, so that the test images stay for the end.',
  },
  noise: {
    none: 'Label noise: none',
    some: 'Label noise: {{share}}',
    label: 'Noise (%)',
    effect:
      'This share of the training labels names a wrong digit. Train loss stays high; where it falls further, the network learns the wrong labels by heart and test loss rises.',
    floor:
      'At {{share}} the labels’ own entropy is {{loss}} nats: without learning them by heart, train loss stays above that.',
  },
  augmentation: {
    none: 'Augmentation: none',
    some: 'Augmentation: {{parts}}',
    separator: ', ',
    parts: { shift: '±{{amount}} px', rotation: '±{{amount}}°', zoom: '±{{amount}}' },
    shift: 'Shift (pixels)',
    rotation: 'Rotation (°)',
    zoom: 'Zoom (%)',
    effect:
      'Each image is moved, turned and scaled by chance every time it is seen, up to these limits. No two epochs show the same images: train loss stays higher, and the gap to test loss shrinks.',
  },
  examples: {
    title: 'The first images of this run, as its first step would see them now:',
    noisy:
      'Below each, the label that training is told; where it is wrong, the digit that it shows.',
    wrong: '{{label}} ≠ {{trueLabel}}',
    unmoved: 'In training each digit is moved by itself; here they lie as they are.',
  },
} as const;
