import { createRandom } from '../math/random';

/** The two parts of a memorable name, as numbers from 0: each language has words for them. */
export interface RunName {
  readonly adjective: number;
  readonly noun: number;
}

export const adjectiveCount = 64;
export const nounCount = 64;

/** The name that follows from a run's id: the same on every page and in every language. */
export function runNameOf(id: string): RunName {
  const random = createRandom(0, `name of ${id}`);
  return { adjective: random.below(adjectiveCount), noun: random.below(nounCount) };
}

/**
 * An id for a new run, from the platform's entropy: 16 hexadecimal digits. Its name is none that
 * follows from one of `others`, as long as there are enough names.
 */
export function newRunId(others: Iterable<string> = []): string {
  const taken = new Set(Array.from(others, nameKey));
  let id = randomId();
  for (let attempt = 0; taken.has(nameKey(id)) && attempt < 1000; attempt += 1) id = randomId();
  return id;
}

function nameKey(id: string): number {
  const { adjective, noun } = runNameOf(id);
  return adjective * nounCount + noun;
}

function randomId(): string {
  const halves = crypto.getRandomValues(new Uint32Array(2));
  return Array.from(halves, (half) => half.toString(16).padStart(8, '0')).join('');
}
