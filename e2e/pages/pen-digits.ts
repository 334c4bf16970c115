import { readFileSync } from 'node:fs';

interface PenDigit {
  label: number;
  strokes: [number, number][][];
}

const { box, digits }: { box: number; digits: PenDigit[] } = JSON.parse(
  readFileSync(new URL('../../src/math/fixtures/pen-digits.json', import.meta.url), 'utf8'),
);

/** The strokes of the `take`-th recorded pen trajectory of a digit, in a square of side 1. */
export function penStrokes(label: number, take = 0): [number, number][][] {
  const { strokes } = digits.filter((candidate) => candidate.label === label)[take]!;
  return strokes.map((points) => points.map(([x, y]) => [x / box, y / box]));
}
