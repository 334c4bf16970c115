export const saving = {
  offer: {
    told: '“{{name}}” was still open when this page was closed: step {{step}}, epoch {{epoch}}, test accuracy {{accuracy}}.',
    untested:
      '“{{name}}” was still open when this page was closed: step {{step}}, epoch {{epoch}}.',
    stopped:
      '“{{name}}” met its own condition to stop, at step {{step}}, in epoch {{epoch}}. It can be continued.',
    stoppedTested:
      '“{{name}}” met its own condition to stop, at step {{step}}, in epoch {{epoch}}, with a test accuracy of {{accuracy}}. It can be continued.',
    goOn: 'Continue',
    leave: 'Dismiss',
  },
  left: '“{{name}}” is kept with your runs.',
  undoLeft: 'Undo: back to “{{name}}”',
  otherBackend:
    '“{{name}}” was computed by {{before}}, which can’t be used here now; {{now}} goes on with it. From here on the curve differs slightly from what it would have been.',
  slow: 'The browser’s storage does not answer at the moment. Training goes on; what is not saved yet is kept, and written once it answers.',
  trouble: {
    refused:
      'This browser lets the page save nothing (perhaps this is a private window). Training goes on all the same; runs are kept until the page is closed.',
    newer:
      'The runs in this browser were saved by a newer version of this page, and this one can’t read them. They are still stored: reload the page, or ask whoever runs it for the newer version. Training goes on all the same; runs made now are kept until the page is closed.',
    full: 'The browser’s storage is full: the latest steps of this run are not saved yet. Training goes on, and saving is tried again.',
    outdated:
      'A newer version of this page is open in another tab, so this one can no longer save. Training goes on; reload the page to save again.',
    unwritten:
      'The latest steps of this run could not be saved yet. Training goes on, and saving is tried again.',
    elsewhere: '“{{name}}” is open in another tab. Continue it there, or close that tab first.',
    gone: '“{{name}}” is not saved any more, so it can’t be continued.',
    unsound:
      '“{{name}}” can’t be continued: none of its checkpoints is sound, and its first weights were those of another run, so its seed does not lead there. Its curve is still here.',
    'too-large':
      '“{{name}}” can’t be continued here: training its model takes more memory than this browser can be trusted with.',
    misfit:
      '“{{name}}” is not listed and can’t be continued: this version of the page can’t use its {{field}}, “{{value}}”. It is still stored.',
  },
  room: {
    told: 'The room for checkpoints is used up. For new ones the oldest would have to go, {{size}} in all:',
    several: '“{{name}}”: {{amount}} checkpoints from step {{first}} to {{last}}, {{size}}',
    one: '“{{name}}”: the checkpoint of step {{first}}, {{size}}',
    kept: 'Curves, settings and results stay. Until you choose, no new checkpoints are saved.',
    make: 'Make room now',
    keep: 'Keep them and save no more',
    none: 'There is no room for a checkpoint of this run. Its curve is saved all the same; to go on with it later, its steps are repeated.',
  },
} as const;
