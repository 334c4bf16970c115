import { madeUpScores } from './made-up-scores';

/** How many images there are. */
export const imageCount = 40;

/** Made up: for "has a 3" a network that is about right, for "has a 7" one that is timid, as for rare labels. */
export const scores = {
  3: madeUpScores(5, '3', imageCount, { trueCount: 18, separation: 3, bias: 0.3 }),
  7: madeUpScores(5, '7', imageCount, { trueCount: 10, separation: 3.4, bias: -1.6 }),
  8: madeUpScores(2, '8', imageCount, { trueCount: 20, separation: 2.8, bias: 0 }),
} as const;
