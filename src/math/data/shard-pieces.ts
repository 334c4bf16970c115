import { orderWithinShard } from './batch-order';

/**
 * Which images of a shard are in which of the files it comes in, its pieces: by their places in the
 * shard, for each piece, in the order in which the file has them. The pieces of training shards are
 * cut for a seed: they follow one another as the first epoch of a run of that seed takes the images,
 * so that such a run can begin with the first of them. Without a seed, images are dealt to the pieces
 * in turn. Either way each piece is a fair sample.
 */
export function placesOfPieces(
  shard: number,
  pieceSizes: readonly number[],
  seed: number | undefined,
): Uint32Array<ArrayBuffer>[] {
  const size = pieceSizes.reduce((sum, count) => sum + count, 0);
  const order =
    seed === undefined ? dealtInTurn(size, pieceSizes.length) : orderWithinShard(seed, shard, size);
  let taken = 0;
  return pieceSizes.map((count) => {
    taken += count;
    return order.slice(taken - count, taken);
  });
}

/** 0, n, 2n …, 1, n + 1 … */
function dealtInTurn(size: number, pieceCount: number): Uint32Array<ArrayBuffer> {
  const order = new Uint32Array(size);
  let filled = 0;
  for (let piece = 0; piece < pieceCount; piece += 1) {
    for (let place = piece; place < size; place += pieceCount) {
      order[filled] = place;
      filled += 1;
    }
  }
  return order;
}
