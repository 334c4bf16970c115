export const share = {
  open: 'Share',
  values: { never: 'never', auto: 'automatic' },
  problems: {
    tooLong:
      'The address is too long to be read ({{length}} characters; at most {{most}}): all settings are the defaults.',
    version:
      'The link is of version “{{value}}”, which this page does not know. Its settings are used as far as they make sense; changes during the run are not replayed.',
    field:
      'The address asks for {{field}} = “{{value}}”: {{reason}}. The default is used: {{fallback}}.',
    batchSize:
      'The address asks for batches of {{size}} images, but there are only {{images}}: every step takes all of them.',
    repeated: 'The address says “{{name}}” more than once: the first one counts.',
    quoted: '“{{text}}”',
    unknown: 'The address says {{names}}, which means nothing here and is left alone.',
    unknownMany:
      'The address says {{amount}} things that mean nothing here and are left alone: {{names}} …',
    view: 'The address says {{name}} = “{{value}}”, which does not exist: it is left out.',
    changesDamaged:
      'The changes during the run can’t be read: the link is damaged or was cut off. The run begins as it says, without them.',
    tooManyChanges:
      'The link asks for more than {{most}} changes during the run: none of them is made.',
    changes: 'Changes during the run that can’t be made and are left out: {{amount}}. {{first}}',
    change: {
      name: '“{{name}}” is no setting that can be changed during a run.',
      repeated: '{{field}} comes a second time.',
      step: '{{field}}: “{{value}}” is no number of steps, so what follows it is lost as well.',
      value: '{{field}} = “{{value}}”: {{reason}}.',
    },
  },
  /** After a colon. */
  reasons: {
    number: 'it must be from {{minimum}} to {{maximum}}',
    whole: 'it must be a whole number from {{minimum}} to {{maximum}}',
    numberOr: 'it must be from {{minimum}} to {{maximum}}, or “{{word}}”',
    wholeOr: 'it must be a whole number from {{minimum}} to {{maximum}}, or “{{word}}”',
    names: 'it must be one of {{names}}',
    model: 'that is no network that could be trained here',
  },
  replay: {
    planned:
      'This link replays changes of settings: {{amount}} in all, the last one after step {{step}}. From there on it goes on as you like. Change a setting yourself, and you take over.',
    over: 'All that the link replays has happened: after step {{step}} the run is yours.',
    left: 'You have taken over: what the link would still have changed is dropped.',
    again: 'Replay from the start',
    otherBackend:
      'The link’s run was computed with {{wanted}}, which is not to be had here; {{used}} computes. The curve will be very much alike, but not the same to the last digit.',
  },
  /** Where a link has left parts of the page out. */
  class: {
    note: 'Set up for a class ·',
    showAll: 'Show all controls',
  },
  embed: { open: 'Open in Surprisal ↗' },
} as const;
