export const race = {
  fork: {
    button: 'Fork from step {{step}}',
    menu: 'Fork from a step…',
    title: 'Fork {{name}}',
    intro:
      'A new run that begins with the weights, the optimizer’s state and the next batches of this one after a step. Change the learning rate or another setting that applies now, and see what comes of it; this run stays as it is.',
    step: 'Step',
    invalid: 'A whole number from {{first}} to {{last}}, please.',
    checkpoints: 'Checkpoints, from which nothing has to be repeated',
    atCheckpoint: 'Its state after this step was kept: the fork begins at once.',
    fromCheckpoint_one:
      'The nearest checkpoint before is step {{from}}: {{amount}} step is made again from there.',
    fromCheckpoint_other:
      'The nearest checkpoint before is step {{from}}: {{amount}} steps are made again from there.',
    fromSeed_one: 'There is no checkpoint before: {{amount}} step is made again from the seed.',
    fromSeed_other: 'There is no checkpoint before: {{amount}} steps are made again from the seed.',
    unreachable: 'It has no checkpoint left from which the step could be reached.',
    cancel: 'Cancel',
    fork: 'Fork',
    failed: 'This run can’t be forked: {{detail}}.',
    notice:
      'Forked from {{name}} at step {{step}}: the same weights, the same optimizer state, the same next batches. Change a setting that applies now, then train.',
    noticeDeleted:
      'Forked at step {{step}} from a run that has been deleted: the same weights, the same optimizer state, the same next batches.',
    fingerprint: 'Fingerprint of the weights: {{facts}}.',
    sameAsParent: 'the same as that of the checkpoint it comes from',
    sameLosses_one: 'the step made again had the loss that was recorded, to the last digit',
    sameLosses_other:
      'each of the {{amount}} steps made again had the loss that was recorded, to the last digit',
    otherThanParent: 'another than that of the checkpoint: {{fingerprint}}',
    separator: '; ',
    deviates:
      'The steps made again are not those of before: step {{step}} had another loss than was recorded. From here on this is a run of its own.',
    otherComputer: 'It was computed by {{before}}, and now by {{now}}.',
    otherReason: 'Images may have been missing then or now.',
  },
  waitsSeed:
    'These are the values of {{name}} from seed {{seed}} alone; the board has the means. Your run waits.',
  waits: 'These are the values of {{name}}, which is ahead. Your run waits.',
  start: 'Race…',
  repeat: {
    label: 'Repeat',
    title: 'Repeat',
    seeds: 'Over {{amount}} seeds',
    with: 'Repeat over {{amount}} seeds',
    end: 'End repeat',
  },
  title: 'Race',
  intro:
    'Several optimizers or learning rates from the same weights, on the same batches, each with its own line on the charts. Your run waits, unchanged.',
  presets: {
    label: 'Contestants',
    optimizers: 'Optimizers',
    optimizersHint: 'Each at the rate that suits it',
    rates: 'Learning rates',
    ratesHint: '{{optimizer}}, spread around the current rate',
  },
  lane: {
    list: 'The lanes',
    label: 'Lane {{number}}',
    optimizer: 'Optimizer of lane {{number}}',
    rate: 'Learning rate of lane {{number}}',
    rateInvalid: 'A number from {{minimum}} to {{maximum}}, please.',
    remove: 'Remove lane {{number}}',
    add: 'Add a lane',
    twice: 'Lanes {{first}} and {{second}} are the same.',
  },
  from: {
    label: 'All begin with',
    seed: 'Fresh weights',
    run: 'The weights at step {{step}}',
    runHint: 'Each optimizer begins anew with them: what yours has gathered is not used.',
  },
  clock: {
    label: 'All get the same',
    steps: 'number of steps',
    time: 'time',
    stepsHint: 'All lanes are always at the same step.',
    timeHint:
      'Each may compute for as long as the others: who needs less for a step makes more of them.',
  },
  limit: {
    steps: 'Steps for each',
    seconds: 'Seconds for each',
    invalid: 'A whole number from {{minimum}} to {{maximum}}, please.',
  },
  seeds: {
    label: 'Seeds',
    oneHint: 'One seed proves nothing: with another, another may be first.',
    hint: 'The whole race once for each seed, one after the other. What differs is shown with how sure it is.',
  },
  memory: {
    much: 'All lanes together need about {{bytes}} of memory: the browser may give up.',
    tooMuch: 'All lanes together need about {{bytes}} of memory, more than a browser has.',
  },
  run: 'Start the race',
  cancel: 'Cancel',
  board: {
    table: 'Where the lanes are',
    steps_one: 'Each gets {{limit}} step',
    steps_other: 'Each gets {{limit}} steps',
    time: 'Each may compute for {{limit}} s',
    progress: 'How far the race is',
    rank: 'Place',
    lane: 'Lane',
    loss: 'Train loss, smoothed',
    testLoss: 'Test loss',
    seeds: ', from each of {{seeds}} seeds ({{seed}} and those that follow it)',
    /** Of tests. */
    scores: {
      accuracy: 'Test accuracy',
      'exact-match': 'Exact match',
      'generator-loss': 'Generator',
    },
    place: 'step {{step}} · {{seconds}} s',
    out: 'out: diverged in step {{step}}',
    outOf: 'diverged with {{amount}} of {{seeds}} seeds',
    order: 'By training loss, smoothed.',
    orderOfTests: 'By test loss on all {{amount}} images.',
    orderOfMeans:
      'By test loss on all {{amount}} images. Mean ± standard deviation over the seeds that are through.',
    heat: 'Seed {{heat}} of {{seeds}}.',
    testing: 'The race is over. All lanes are being tested…',
    waiting: 'Waiting for images…',
    paused: 'Paused. {{name}} is ahead.',
    won: 'The race is over. First: {{name}}, with a test loss of {{loss}} on all {{amount}} images. But one seed proves nothing: with another, another may be first.',
    allBehind:
      'The race is over. First: {{name}}. Over {{seeds}} seeds its test loss is lower than that of {{behind}}.',
    someBehind:
      'The race is over. Over {{seeds}} seeds, {{name}} has a lower test loss than {{behind}}. No difference shown between it and {{open}}.',
    noneBehind:
      'The race is over. No difference shown between {{name}} and {{open}}: over {{seeds}} seeds {{name}} has the lowest mean test loss, but by no more than the seeds alone can bring about.',
    repeated_one: 'All seeds but one have diverged: with that, test loss {{loss}}.',
    repeated_other:
      'Over {{amount}} seeds: test loss {{loss}} {{deviation}}{{scores}} (mean ± standard deviation).',
    repeatedScore: ', {{score}} {{value}} {{deviation}}',
    against: 'Against {{name}}',
    shown: 'higher loss',
    notShown: 'no difference shown',
    interval: '{{difference}} ({{low}} to {{high}})',
    lossInterval: 'test loss {{interval}}',
    scoreInterval: '{{score}} {{interval}}\u00a0pp',
    paired:
      'Paired over {{seeds}} seeds: lanes of a seed begin with the same weights and get the same batches. In brackets is where the difference lies with 95 % confidence, for all pairs at once (Student’s t, Bonferroni).',
    separator: ', ',
    noneLeft: 'All lanes have diverged.',
    fingerprint: 'All began with the same weights: {{fingerprint}}',
    fingerprints: 'Lanes of a seed began with the same weights: {{fingerprint}}',
    savedSeeds:
      'Each lane is saved as a run of its own, its seeds as one group. Your run waits at step {{step}}.',
    saved: 'Each lane is saved as a run of its own. Your run waits at step {{step}}.',
    end: 'End race',
    again: 'Race on',
  },
  ended: 'The lanes are among your runs, and stay on the charts.',
} as const;
