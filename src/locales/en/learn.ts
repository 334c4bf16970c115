export const learn = {
  title: 'Learn',
  lead: 'Short lessons, each around one thing to play with. Cross-entropy runs through them all, and wrong claims wait to be refuted.',
  loading: 'One moment…',
  place: 'Lesson {{place}}',
  minutes: 'about {{minutes}} minutes',
  buildsOn: 'builds on',
  comma: ', ',
  startHere: 'start here',
  goOnHere: 'go on here',
  next: 'Next: {{title}}',
  milestones: { visited: 'read', claim: 'claim refuted', challenge: 'challenge done' },
  lessons: {
    surprisal: {
      title: 'Surprisal and entropy',
      about: 'How much news is in an outcome, and in a whole distribution.',
    },
    'cross-entropy': {
      title: 'Cross-entropy and KL divergence',
      about:
        'What it costs to expect one thing where another holds, and why the way round matters.',
    },
    softmax: {
      title: 'Softmax and logits',
      about: 'How any ten numbers become probabilities, and what can go wrong on the way.',
    },
    'why-cross-entropy': {
      title: 'Why cross-entropy',
      about: 'What training feels of a loss is its slope. A program full of mistakes is mended.',
    },
    'gradient-descent': {
      title: 'Gradient descent',
      about:
        'Down a landscape step by step; how long a step may be, and what momentum is good for.',
    },
    'learning-rate': {
      title: 'Choosing a learning rate',
      about: 'Three trainings side by side, a sweep of all rates, and why rates are lowered.',
    },
    'many-labels': {
      title: 'Many labels at once',
      about: 'When several things may be true together, and at which probability to say yes.',
    },
    'not-a-digit': {
      title: 'What is not a digit',
      about: 'How to tell that an image is none of those a model knows, and how well that works.',
    },
    'hand-over': {
      title: 'From this page to eight GPUs',
      about: 'A run goes on in PyTorch by five commands: what changes then, and what must not.',
    },
  },
} as const;
