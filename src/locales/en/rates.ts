export const rates = {
  usual: {
    told: '{{optimizer}} usually takes {{rate}}; the rate is {{current}}.',
    take: 'Take {{rate}}',
    reset: 'Reset at {{rate}}',
  },
  schedule: {
    group: 'Schedule',
    details: 'The schedule’s formula and numbers: {{formula}}',
    names: {
      constant: 'Constant',
      step: 'Step',
      exponential: 'Exponential',
      cosine: 'Cosine',
      'one-cycle': 'One cycle',
    },
    effects: {
      constant:
        'The rate stays as you set it: the loss falls, then trembles around a level that a smaller rate would get below.',
      step: 'Each time the rate drops, the loss trembles less and falls a little further: a staircase.',
      exponential:
        'The rate shrinks evenly from step to step: the trembling fades out, but too fast a decay stops the learning early.',
      cosine:
        'Large steps for long, then ever smaller ones, down to a thousandth of η₀: the loss makes its last fall towards the end.',
      'one-cycle':
        'Up and down again: at the high rates in the middle the loss hardly falls, at the end it falls fast.',
    },
    warmup:
      'Warm-up: the rate rises evenly over the first steps, so that the first, unsure gradients do no harm.',
    slider: 'The slider sets η₀, also while it runs.',
    preview: {
      summary_one:
        'The rate of the coming run, of {{steps}} step: {{first}}. In step {{step}} it is {{now}}.',
      summary_other:
        'The rate of the coming run: it begins at {{first}}, is {{highest}} at most and {{last}} in the end, after {{steps}} steps. In step {{step}} it is {{now}}.',
      end: '{{rate}} at step {{steps}}',
    },
  },
  test: {
    start: 'Find a rate',
    stop: 'Stop the test',
    gan: 'There is no range test for a GAN: its networks learn against each other, and a loss that falls says nothing of the rate.',
    running: 'Range test: each batch takes a higher rate. The run waits, unchanged.',
    plot: 'Loss against learning rate: {{lowest}} at its lowest, at a rate of {{rate}}.',
    loss: 'loss',
    guessing: 'guessing',
    suggestion: 'Suggestion: {{rate}}',
    reasons: {
      steepest: 'Here the loss falls fastest.',
      distance: 'As large as it can be with some distance to where the loss begins to rise.',
      trained:
        'The network has learnt already, so no rate makes the loss fall much further. This one keeps its distance to where it rises.',
      none: 'The loss fell at no rate, so there is nothing to suggest.',
    },
    diverges: 'Above {{good}} it may go wrong, from {{rate}} on it diverges.',
    risky: 'Above {{good}} it may go wrong.',
    neverDiverges: 'It went wrong at no rate.',
    byBatches: 'It goes by the losses of training batches, and uses no validation or test image.',
    use: 'Use this rate',
    hide: 'Hide',
    show: 'Show the test',
    measuredAt: 'Measured at step {{step}}.',
    outdated: 'Measured at step {{step}}; much has changed since then, so test again.',
    bands: { tooSmall: 'too small', good: 'good', diverges: 'diverges', between: 'risky' },
  },
} as const;
