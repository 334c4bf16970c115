export const drawPad = {
  title: 'Draw a digit',
  undo: 'Undo',
  clear: 'Clear',
  sample: 'Sample digit',
  invitations: {
    digit: 'Write a digit, 0 to 9',
    pair: 'Write two digits, beside each other',
    overlap: 'Write two digits, one over the other',
  },
  keyboardHint:
    'Arrow keys move the pen, Space puts it down or lifts it, Backspace undoes, Delete clears.',
  penDown: 'Pen down',
  penUp: 'Pen up',
  stages: 'From your drawing to what the network sees',
  drawn: 'drawn',
  boxed: 'boxed',
  centred: 'centred',
  image: '{{height}} × {{width}}',
  sampleCaption: 'test image #{{index}}, labelled {{label}}',
  prediction: 'Prediction',
  probabilities: 'The model’s probability for each digit; choose one to see its surprisal',
  row: '{{digit}}: {{percent}}',
  surprisal: {
    predicted:
      'If that is right, the model’s surprisal is <b>{{nats}} nats</b>. Choose a bar to ask about another answer.',
    label:
      'The label is <b>{{digit}}</b>: the model’s surprisal is <b>{{nats}} nats</b>, for it gave that answer {{percent}}.',
    asked:
      'If it is a <b>{{digit}}</b>, the model’s surprisal is <b>{{nats}} nats</b>: it gave that answer {{percent}}.',
    asked_8:
      'If it is an <b>{{digit}}</b>, the model’s surprisal is <b>{{nats}} nats</b>: it gave that answer {{percent}}.',
  },
  untrained: 'Not trained yet: these are a random network’s guesses.',
  loading: 'The model is still loading.',
  empty: 'Draw a digit to see the model’s answer.',
  /** For data of one's own. */
  own: {
    title: 'Draw',
    sample: 'Sample image',
    invitation: 'Draw here',
    empty: 'Draw something, or take a sample, to see the model’s answer.',
    two: {
      title: 'Draw two',
      empty: 'Draw two things to see which classes the network says are there.',
    },
  },
  two: {
    title: 'Draw two digits',
    sample: 'Sample pair',
    seen: {
      digit: 'what the network sees',
      pair: 'what the network sees: each half centred by itself, {{height}} × {{width}}',
      overlap: 'what the network sees: both scaled together, {{height}} × {{width}}',
    },
    readings: 'Two ways to read the same logits',
    sigmoid: 'sigmoid',
    softmax: 'softmax',
    there: 'said to be there',
    compare:
      'Softmax makes the classes share 100 %: two of them can’t both have more than half, however sure the network is.',
    empty: 'Draw two digits to see which ones the network says are there.',
  },
} as const;
