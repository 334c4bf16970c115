export const runs = {
  title: 'Runs',
  count: 'Saved: {{amount}}',
  countShown: '{{shown}} of {{amount}} runs',
  loading: 'Fetching the saved runs…',
  refused:
    'This browser lets the page store nothing (a private window, perhaps). Runs last as long as this page is open.',
  newer:
    'The runs in this browser were saved by a newer version of this page, and this one can’t read them. They are still stored. Runs made now last as long as this page is open.',
  lacks: {
    locks:
      'This browser does not tell which runs are open in other tabs: go on with a run in one tab at a time.',
    tabs: 'Tabs can’t hear of each other in this browser: what another tab saves shows here after a reload.',
    preferences:
      'This browser remembers no choices for the page: language, theme, baseline and what was done in lessons last until it is closed.',
  },
  empty: {
    title: 'No runs yet',
    text: 'Every run that you train is kept here, in this browser only, with its settings, its curve and its results: to tell runs apart, to compare them, and to go on with any of them.',
    train: 'To the playground: train the first',
  },
  filter: {
    label: 'Filter by words, settings and results',
    example: 'optimizer=sgd accuracy>96',
    suggestions: 'What may be meant',
    /** Why a piece of the filter is of no use; {{place}}: where it begins. */
    faults: {
      'no-column': '“{{text}}” (character {{place}}): a column is missing before it.',
      'unknown-column': '“{{text}}” (character {{place}}) is no column.',
      'no-value': '“{{text}}” (character {{place}}): a value is missing after it.',
      'one-value':
        '“{{text}}” (character {{place}}): “{{column}}” is compared with one value at a time.',
      'open-quote': '{{text}} (character {{place}}): the closing quotation mark is missing.',
      'no-number': '“{{text}}” (character {{place}}) is no number for “{{column}}”.',
      'no-date':
        '“{{text}}” (character {{place}}) is no date: write 2026-11-25, 2026-11 or 2026-11-25T14:05.',
      'no-duration': '“{{text}}” (character {{place}}) is no time: write 90 (seconds) or 1:30.',
      'no-choice': '“{{text}}” (character {{place}}): “{{column}}” is one of {{choices}}.',
      'no-order': '“{{text}}” (character {{place}}): with “{{column}}” go only = and !=.',
    },
    rest: 'It is left out; all else holds.',
    restOfQuote: 'All that follows it is looked for as it is.',
    none: 'No run matches “{{text}}”.',
    clear: 'Show all runs',
  },
  sort: {
    by: 'Sort by',
    ascending: 'Ascending',
    descending: 'Descending',
    byTests: 'Sorted by test images. To choose a run, sort by validation.',
  },
  columns: {
    select: 'Select',
    name: 'Name',
    curve: 'Train loss',
    change: 'What was changed',
    changeFromBaseline: 'Changed from the baseline',
    validationLoss: 'Validation loss',
    bestValidationLoss: 'Lowest validation loss',
    validationAccuracy: 'Validation accuracy',
    bestValidationAccuracy: 'Best validation accuracy',
    testLoss: 'Test loss',
    bestTestLoss: 'Lowest test loss',
    testAccuracy: 'Test accuracy',
    bestTestAccuracy: 'Best test accuracy',
    exactMatch: {
      testAccuracy: 'Test exact match',
      bestTestAccuracy: 'Best test exact match',
      validationAccuracy: 'Validation exact match',
      bestValidationAccuracy: 'Best validation exact match',
    },
    /** Where the images held for validation choose the step. */
    chosen: {
      bestTestLoss: 'Test loss at best step',
      bestTestAccuracy: 'Test accuracy at best step',
    },
    chosenExactMatch: { bestTestAccuracy: 'Test exact match at best step' },
    trainLoss: 'Train loss, smoothed',
    step: 'Steps',
    epoch: 'Epochs',
    elapsedMs: 'Time',
    rateChanges: 'Rate changed by hand',
    loss: 'Loss function',
    backend: 'Backend',
    createdAt: 'Begun',
    actions: 'Actions',
  },
  chooser: {
    title: 'Columns',
    plain: 'At a glance',
    results: 'Results',
    settings: 'Settings',
    reset: 'Reset columns',
  },
  /** The picture of a run's loss, in words. */
  curve: {
    one: 'smoothed train loss, from {{first}} to {{last}}',
    seeds: 'smoothed train loss of {{amount}} seeds, {{last}} in the mean at the end',
  },
  epoch: 'epoch {{epoch}}',
  replicas: '{{backend}} × {{amount}}',
  marks: {
    current: 'under way',
    stopped: 'stopped as asked',
    elsewhere: 'in another tab',
    diverged: 'diverged',
    race: 'race',
    seeds: '{{amount}} seeds',
    seed: 'seed {{seed}}',
    imported: 'imported',
    charted: 'on the charts',
    baseline: 'baseline',
  },
  /** Runs that differ in their seed alone. */
  group: {
    name: '{{name}} over {{amount}} seeds',
    seeds: 'Single seeds of {{name}}',
    deviation: 'SD\u00a0{{size}}',
    count: ' (n = {{amount}})',
    steps: '{{fewest}}–{{most}}',
  },
  change: {
    first: 'the first run',
    same: 'same settings',
    fork: 'fork of {{name}} at step {{step}}',
    forkOfDeleted: 'fork of a deleted run at step {{step}}',
    forked: 'forked at step {{step}}',
    /** Which run that is against; in full where there is room. */
    against: {
      baseline: 'against the baseline, {{name}}',
      before: 'against the run before it, {{name}}',
      short: 'against {{name}}',
    },
    rateChanges: 'rate changed by hand: {{amount}}×',
    separator: ', ',
  },
  values: {
    never: 'never',
    auto: 'automatic',
    none: 'none',
    unused: '–',
    ofSample: 'on a sample of the test images: it is not ranked',
    ofAll: 'on all test images, at step {{step}}',
    ofBest: 'the best of its tests on all images: new images will fare a little worse',
    ofHeldSample: 'on a sample of the validation images: it is not ranked',
    ofAllHeld: 'on all validation images, at step {{step}}',
    ofBestHeld:
      'the best of its tests on all validation images: new images will fare a little worse',
    ofChosen: 'on all test images, at the step that the validation images chose',
    degrees: '±{{amount}}°',
    pixels: '±{{amount}} px',
    zoom: '±{{amount}}',
    stopBy: { test: 'test images', validation: 'validation images' },
    onDivergence: { stop: 'stop', 'go-on': 'go on' },
  },
  delta: {
    better: 'better than the baseline',
    worse: 'worse than the baseline',
    same: 'as the baseline',
    open: 'no difference to the baseline shown',
    /** 95 %: where the difference lies. */
    interval: {
      seeds: '95 %: {{low}} to {{high}}, paired over the seeds',
      images:
        '95 %: {{low}} to {{high}}, as for tests on different images; both were on the same, so that it may be narrower. Other seeds may differ by more.',
    },
    points: '{{amount}} pp',
  },
  menu: {
    label: 'Actions for {{name}}',
    continue: 'Continue',
    toPlayground: 'Go to the playground',
    onCharts: 'Show on the charts',
    offCharts: 'Take off the charts',
    isOnCharts: 'It is on the charts as it is.',
    chartsAreFull: 'The charts show {{amount}} runs at most beside the one under way.',
    rename: 'Rename',
    note: 'Note',
    pin: 'Pin as baseline',
    unpin: 'No longer the baseline',
    delete: 'Delete',
    isUnderWay: 'It is under way. Reset on the playground ends it; then it can go.',
    hasStopped: 'It is on the playground. Reset there ends it; then it can go.',
    isElsewhere: 'It is on the playground of another tab.',
  },
  edit: { name: 'Name of {{name}}', note: 'Note on {{name}}', noteHint: 'Note' },
  selection: {
    label: 'Selected runs',
    count: 'Selected: {{amount}}',
    compare: 'Compare',
    show: 'Show on the charts',
    delete: 'Delete',
    clear: 'Clear selection',
  },
  deleted: { one: 'Deleted: {{name}}', several: 'Runs deleted: {{amount}}' },
  kept: '{{name}} is on a playground and stays.',
  comparison: {
    title: 'Compare {{amount}} runs',
    rows: 'Rows',
    differences: 'differences only',
    all: 'all settings',
    results: 'Results',
    settings: 'Settings',
    same: 'All settings are the same.',
    best: 'Lowest and best are chosen among the tests of a run: new images will fare a little worse.',
    bestHeld:
      'The best step is the one with the lowest validation loss, or with the best validation accuracy: these are chosen, and new images will fare a little worse. What the test images gave there is not. Where no images are held, the test images choose the step themselves.',
    rateChanges: 'Rate changed by hand',
  },
  /** The words of generated names, the same at the same place in every language; never reordered. */
  names: {
    full: '{{adjective}} {{noun}}',
    adjectives: `
      calm brave clever curious gentle swift patient merry
      quiet bold nimble humble sunny steady playful dreamy
      keen graceful honest jolly kind lively mellow noble
      polite proud golden silver amber azure scarlet emerald
      snowy inky shy sleepy sly cosy spry sturdy
      tidy tiny tender witty wise zany moonlit alert
      careful smiling carefree chatty dapper loyal earnest fluffy
      free generous hardy hasty lucky musical mighty punctual`,
    nouns: `
      otter heron fox owl hare beaver lynx robin
      swallow sparrow crane falcon dolphin whale seal turtle
      penguin panda koala tiger leopard elephant giraffe zebra
      camel llama deer moose reindeer pony donkey goat
      lamb kitten puppy hamster squirrel chipmunk hedgehog dormouse
      marmot ferret raccoon gibbon sloth kangaroo platypus peacock
      parrot pelican gull swan duckling magpie woodpecker lark
      oriole hummingbird albatross butterfly dragonfly firefly octopus seahorse`,
  },
} as const;
