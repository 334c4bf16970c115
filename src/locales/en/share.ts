export const share = {
  open: 'Share',
  title: 'Share',
  tabs: { link: 'A link to this run', class: 'For a class' },
  intro:
    'Whoever opens this link gets the same run: the same network, the same batches, the same curve. It is in the link itself; nothing is stored anywhere.',
  fromWeights:
    'But this run began with the weights of another one, which no link can carry: behind the link it begins at its seed.',
  link: 'Link',
  copy: {
    copy: 'Copy',
    copied: 'Copied.',
    refused: 'The browser does not let this page copy. The text is selected: press Ctrl+C or ⌘C.',
  },
  length: {
    short: '{{length}} characters.',
    long: '{{length}} characters: some programs cut links of this length off. Without the changes during the run it is shorter.',
    tooLong:
      '{{length}} characters are more than a page can take: leave the changes during the run out.',
  },
  options: {
    changes: 'With the changes during the run ({{amount}}), to be replayed',
    backend: 'Computed as here ({{backend}}), so that the curve is the same to the last digit',
    language: 'Language of whoever opens it',
    own: 'Their own',
  },
  contents: {
    title: 'What is in it',
    rest: 'All other settings have their defaults.',
    change: '{{field}} {{before}} → {{after}}',
    atStep: 'After step {{step}}: {{changes}}',
    more_one: 'and {{amount}} more change',
    more_other: 'and {{amount}} more changes',
    pending: 'Not in it, as these settings wait for Reset: {{settings}}.',
  },
  reload:
    'The address of this page stays as it was opened: reloading it begins the same run again.',
  runLink: {
    copy: 'Copy link',
    copied: 'A link to “{{name}}” is copied.',
    refused:
      'The browser does not let this page copy. Continue the run and take its link from Share.',
    notFromSeed: 'It began with the weights of another run, which no link can carry.',
  },
  parts: {
    learningRate: 'Learning rate',
    rangeTest: 'Find a rate',
    optimizer: 'Optimizer',
    schedule: 'Schedule',
    loss: 'Loss',
    data: 'Data',
    model: 'Model',
    stop: 'Stop',
    step: 'Step button',
    newSeed: 'New seed button',
    race: 'Repeat and Race buttons',
    charts: 'Charts',
    time: 'Where the time goes',
    drawing: 'Draw a digit',
    backend: 'What computes',
    inspect: 'Inspect',
    runs: 'Runs',
    learn: 'Learn',
    share: 'Share',
  },
  hugeModel:
    'The model of this link takes a lot of memory, so it does not begin by itself. Until it does, Train trains the usual one.',
  hugeModelBegin: 'Begin with it…',
  problems: {
    tooLong:
      'The address is too long to be read ({{length}} characters; at most {{most}}): all settings are the defaults.',
    version:
      'The link is of version “{{value}}”, which this page does not know. Its settings are used as far as they make sense; changes during the run are not replayed.',
    field:
      'The address asks for “{{id}}={{value}}”{{called}}: {{reason}}. Used instead: {{fallback}}.',
    batchSize_one:
      'The address asks for batches of {{size}} images, but there is only {{images}}: every step takes it.',
    batchSize_other:
      'The address asks for batches of {{size}} images, but there are only {{images}}: every step takes all of them.',
    repeated: 'The address says “{{name}}” more than once: the first one counts.',
    quoted: '“{{text}}”',
    unknown: 'The address says {{names}}, which means nothing here and is left alone.',
    unknownMany:
      'The address says {{amount}} things that mean nothing here and are left alone: {{names}} …',
    view: 'The address says “{{name}}={{value}}”, which does not exist: it is left out.',
    compare:
      'The address has the run compared with “{{value}}”, which is neither a step nor a saved run: nothing is compared.',
    step: 'The address asks for step “{{value}}”, which is none: the run is looked at where it is.',
    race: 'The address asks for “race={{value}}”, which can’t be held: it is left out.',
    changesDamaged:
      'The changes during the run can’t be read: the link is damaged or was cut off. The run begins as it says, without them.',
    tooManyChanges:
      'The link asks for more than {{most}} changes during the run: none of them is made.',
    changes: 'Changes during the run that can’t be made and are left out: {{amount}}. {{first}}',
    change: {
      name: '“{{name}}” is no setting that can be changed during a run.',
      repeated: '“{{id}}”{{called}} comes a second time.',
      step: 'After “{{id}}”{{called}} comes “{{value}}”, which is no number of steps, so what follows it is lost as well.',
      value: '“{{id}}={{value}}”{{called}}: {{reason}}.',
    },
  },
  /** After what is written in an address: what it is called on the page. */
  called: ' ({{name}})',
  /** After a colon. */
  reasons: {
    number: 'it must be from {{minimum}} to {{maximum}}',
    whole: 'it must be a whole number from {{minimum}} to {{maximum}}',
    numberOr: 'it must be from {{minimum}} to {{maximum}}, or “{{word}}”',
    wholeOr: 'it must be a whole number from {{minimum}} to {{maximum}}, or “{{word}}”',
    names: 'it must be one of {{names}}',
    task: 'with data of {{classes}} classes it must be one of {{names}}',
    model: 'that is no network that could be trained here',
    dataset: 'there are no data of that name here',
    unknown:
      'it must be classes from 0 to {{last}} to leave out, at least two of which stay, written like {{example}}, or data of your own with images as large',
  },
  replay: {
    planned:
      'This link replays changes of settings: {{amount}} in all, the last one after step {{step}}. From there on it goes on as you like. Change a setting yourself, and you take over.',
    over: 'All that the link replays has happened: after step {{step}} the run is yours.',
    left: 'The run no longer goes by the link: what it does is up to you.',
    again: 'Replay from the start',
    otherBackend:
      'The link’s run was computed with {{wanted}}, which is not to be had here; {{used}} computes. The curve will be very much alike, but not the same to the last digit.',
  },
  /** A link to a race. */
  race: {
    repeat: 'This link repeats its run over {{seeds}} seeds, {{limit}} each.',
    ofSeeds: 'This link holds a race over {{seeds}} seeds, {{limit}} for each lane: {{lanes}}.',
    ofOneSeed: 'This link holds a race, {{limit}} for each lane: {{lanes}}.',
    steps_one: '{{amount}} step',
    steps_other: '{{amount}} steps',
    time: '{{amount}} s',
    separator: ', ',
    start: 'Start it',
  },
  class: {
    intro:
      'A page with only what the lesson needs. What is left out can’t be reached, neither by keyboard nor by shortcuts, until somebody asks for all controls.',
    shown: 'What is shown, besides Train, Pause and Reset',
    theme: 'Theme',
    themes: { light: 'Light', dark: 'Dark' },
    everything: 'The page shows everything.',
    nothing: 'The page shows Train, Pause and Reset with their numbers, and nothing else.',
    words:
      'The page shows Train, Pause and Reset with their numbers; besides: {{shown}}. Left out: {{hidden}}.',
    frame: 'Frame for a page of your own',
    frameNote: 'From 480 by 360 pixels on. In it there is only the playground.',
    note: 'Set up for a class ·',
    showAll: 'Show all controls',
  },
  embed: { open: 'Open in Surprisal ↗' },
} as const;
