export const keys = {
  title: 'Keyboard shortcuts',
  undo: 'Undo',
  switch: 'Single keys press buttons of the page',
  switchHint:
    'Never while you type, in a dialog, or where the key means something to what has the focus.',
  names: { space: 'Space', enter: 'Enter', backspace: 'Backspace', delete: 'Delete' },
  anywhere: {
    title: 'Anywhere',
    help: 'This sheet',
  },
  /** Where there is a button for it. */
  training: {
    title: 'On Playground and Inspect',
    train: 'Train or pause',
    step: 'One step',
  },
  playground: {
    title: 'On Playground',
    reset: 'Reset',
    rate: 'Learning rate down, up',
  },
  charts: {
    title: 'In the charts',
    move: 'Go from step to step',
    choose: 'Show the step’s batch',
    inspect: 'Inspect the step',
    zoom: 'Zoom in, out',
    pan: 'Move what is shown',
    reset: 'Show all',
  },
  pad: {
    title: 'On the drawing pad',
    move: 'Move the pen',
    pen: 'Put it down, lift it',
    undo: 'Undo',
    clear: 'Clear',
  },
  layers: {
    title: 'On a layer of the architecture',
    move: 'Move it',
    remove: 'Remove it',
    undo: 'Undo',
  },
  runs: {
    title: 'On a run of the list',
    rename: 'Rename it',
    remove: 'Delete it',
  },
  messages: {
    title: 'Messages with Undo',
    focus: 'Go to the message and back',
  },
} as const;
