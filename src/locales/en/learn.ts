export const learn = {
  title: 'Learn',
  lead: 'Short lessons, each around one thing to play with. Cross-entropy is the red thread; wrong claims are there to be refuted.',
  loading: 'One moment…',
  place: 'Lesson {{place}} · about {{minutes}} minutes',
  next: 'Next: {{title}}',
  deeds: { visited: 'visited', claim: 'claim refuted', challenge: 'challenge done' },
  lessons: {
    surprisal: {
      title: 'Surprisal and entropy',
      about: 'How much news is in an outcome, and in a whole distribution.',
    },
    'why-cross-entropy': {
      title: 'Why cross-entropy',
      about: 'What training feels of a loss is its slope. A program full of mistakes is mended.',
    },
  },
} as const;
