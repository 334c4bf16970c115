import { orderWithinShard } from './batch-order';

/**
 * Which images of a shard are in which of the files it comes in, its pieces: by their places in the
 * shard, for each piece, in the order in which the file has them. The pieces of training shards are
 * cut for a seed: they follow one another as the first epoch of a run of that seed takes the images,
 * so that such a run can begin with the first of them. Without a seed, images are dealt to the pieces
 * in turn. Either way each piece is a fair sample. `first`: the places of the first piece's images, if they were
 * chosen; the others are dealt to the pieces after it.
 */
export function placesOfPieces(
  shard: number,
  pieceSizes: readonly number[],
  seed: number | undefined,
  first?: Uint32Array,
): Uint32Array<ArrayBuffer>[] {
  const size = pieceSizes.reduce((sum, count) => sum + count, 0);
  const order = first
    ? withFirst(first, size, pieceSizes.length)
    : seed === undefined
      ? dealtInTurn(size, pieceSizes.length)
      : orderWithinShard(seed, shard, size);
  let taken = 0;
  return pieceSizes.map((count) => {
    taken += count;
    return order.slice(taken - count, taken);
  });
}

/** Places in rising order, from base64 of a bit for each place there is: of a byte the lowest bit comes first. */
export function placesFromBits(base64: string): Uint32Array<ArrayBuffer> {
  const bytes = Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  return Uint32Array.from(
    bytes.flatMap((byte, index) =>
      [0, 1, 2, 3, 4, 5, 6, 7].flatMap((bit) => ((byte >> bit) & 1 ? 8 * index + bit : [])),
    ),
  );
}

function withFirst(first: Uint32Array, size: number, pieceCount: number): Uint32Array<ArrayBuffer> {
  const chosen = new Set(first);
  const others = Uint32Array.from({ length: size }, (_, place) => place).filter(
    (place) => !chosen.has(place),
  );
  const dealt = dealtInTurn(others.length, pieceCount - 1);
  return Uint32Array.from([...first, ...dealt.map((place) => others[place]!)]);
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
