import { UMAP } from 'umap-js';

import { createRandom } from '../../random';

/** A layout on its way. */
export interface UmapProgress {
  /** Rounds of improvement that were made, and how many there will be. */
  readonly done: number;
  readonly of: number;
  /** [points, 2], about 0. */
  readonly places: Float32Array<ArrayBuffer>;
}

/** As UMAP's authors have it: a point's neighbours, and how close to each other points may come. */
const neighbours = 15;
const minDist = 0.1;
/** Few, as the beginning is none by chance. */
const rounds = 200;
/** How far the beginning spreads, as the library's own does. */
const firstSpread = 10;

/**
 * UMAP (McInnes et al. 2018, arXiv:1802.03426) of points [points, components], a round at a time. It begins with the first two
 * components, which keeps of the whole what a beginning by chance would not (Kobak & Linderman 2021), and has a seed: of the same
 * points it makes the same places.
 */
export function* umapLayout(
  points: Float32Array,
  componentCount: number,
): Generator<UmapProgress, UmapProgress> {
  const count = points.length / componentCount;
  const rows = Array.from({ length: count }, (_, point) => [
    ...points.subarray(point * componentCount, (point + 1) * componentCount),
  ]);
  const random = createRandom(1, 'umap');
  const umap = new UMAP({
    nNeighbors: Math.min(neighbours, count - 1),
    nEpochs: rounds,
    minDist,
    random: () => random.unit(),
  });
  const { indices, distances } = nearestOf(points, componentCount, Math.min(neighbours, count - 1));
  umap.setPrecomputedKNN(indices, distances);
  umap.initializeFit(rows);
  const embedding = umap.getEmbedding();
  const largest = rows.reduce((most, [x, y]) => Math.max(most, Math.abs(x!), Math.abs(y!)), 0) || 1;
  embedding.forEach((place, point) => {
    place[0] = (firstSpread * rows[point]![0]!) / largest + 1e-4 * (random.unit() - 0.5);
    place[1] = (firstSpread * rows[point]![1]!) / largest + 1e-4 * (random.unit() - 0.5);
  });
  for (let done = 0; done < rounds; done += 1) {
    yield { done, of: rounds, places: centred(embedding) };
    umap.step();
  }
  return { done: rounds, of: rounds, places: centred(umap.getEmbedding()) };
}

/** The nearest points of each, itself first; compared one by one, so that none is missed. */
function nearestOf(points: Float32Array, componentCount: number, wanted: number) {
  const count = points.length / componentCount;
  const indices: number[][] = [];
  const distances: number[][] = [];
  for (let point = 0; point < count; point += 1) {
    const nearest: number[] = [];
    const squares: number[] = [];
    for (let other = 0; other < count; other += 1) {
      let square = 0;
      for (let at = 0; at < componentCount; at += 1) {
        const apart = points[point * componentCount + at]! - points[other * componentCount + at]!;
        square += apart * apart;
      }
      if (other === point) square = -1;
      if (nearest.length === wanted && square >= squares.at(-1)!) continue;
      let place = nearest.length;
      while (place > 0 && squares[place - 1]! > square) place -= 1;
      nearest.splice(place, 0, other);
      squares.splice(place, 0, square);
      nearest.length = squares.length = Math.min(wanted, nearest.length);
    }
    indices.push(nearest);
    distances.push(squares.map((square) => Math.sqrt(Math.max(0, square))));
  }
  return { indices, distances };
}

function centred(places: readonly number[][]): Float32Array<ArrayBuffer> {
  let [x, y] = [0, 0];
  for (const place of places) {
    x += place[0]! / places.length;
    y += place[1]! / places.length;
  }
  return Float32Array.from(places.flatMap((place) => [place[0]! - x, place[1]! - y]));
}
