/**
 * What a mark's colour says: the first or the second of two things (as training and test), a phase of a step,
 * good and bad; `ink` stands out without meaning, the others step back.
 */
export type Tone =
  | 'train'
  | 'test'
  | 'data'
  | 'update'
  | 'good'
  | 'bad'
  | 'ink'
  | 'ink-2'
  | 'ink-3'
  | 'faint';
