export const drawPad = {
  title: 'Draw a digit',
  undo: 'Undo',
  clear: 'Clear',
  sample: 'Sample digit',
  invitation: 'Write a digit, 0 to 9',
  keyboardHint:
    'Arrow keys move the pen, Space puts it down or lifts it, Backspace undoes, Delete clears.',
  penDown: 'Pen down',
  penUp: 'Pen up',
  stages: 'From your drawing to what the network sees',
  drawn: 'drawn',
  boxed: 'boxed',
  centred: 'centred',
  image: '28 × 28',
  sampleCaption: 'test image #{{index}}, labelled {{label}}',
  prediction: 'Prediction',
  probabilities: 'The model’s probability for each digit; choose one to see its surprisal',
  row: '{{digit}}: {{percent}}',
  surprisal:
    'If it is a <b>{{digit}}</b>, the model’s surprisal is <b>{{nats}} nats</b>: it gave that answer {{percent}}.',
  surprisal_8:
    'If it is an <b>{{digit}}</b>, the model’s surprisal is <b>{{nats}} nats</b>: it gave that answer {{percent}}.',
  untrained: 'Not trained yet: these are a random network’s guesses.',
  loading: 'The model is still loading.',
  empty: 'Draw a digit to see the model’s answer.',
  /** For data of one's own. */
  own: {
    title: 'Draw',
    sample: 'Sample image',
    invitation: 'Draw here',
    empty: 'Draw something, or take a sample, to see the model’s answer.',
  },
} as const;
