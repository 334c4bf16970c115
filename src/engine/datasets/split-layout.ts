import type { ShardFailure } from '../../protocol/events';
import type { StoredPart } from './image-batch';

/** Images that arrive together. */
export interface Piece {
  /** The numbers of the split's images, in the order of its bytes. */
  readonly numbers: Uint32Array;
  /** Its images, once they have arrived. */
  data?: StoredPart;
  /** Why it was given up, for now. */
  failure?: ShardFailure;
}

/** Images that are numbered one after another, in whatever pieces they come. */
interface Shard<P extends Piece> {
  readonly first: number;
  readonly count: number;
  readonly pieces: readonly P[];
}

/** Where the images of a split are: in which shard by their number, and in which piece, at which place. */
export class SplitLayout<P extends Piece> {
  readonly shards: readonly Shard<P>[];
  /** Those of the shards, one after another. */
  readonly pieces: readonly P[];
  readonly imageCount: number;
  readonly #pieceOf: Uint16Array;
  readonly #placeOf: Uint32Array;

  /** `shards` are the pieces of each; the numbers of a shard's pieces are all of its, in any order. */
  constructor(shards: readonly (readonly P[])[]) {
    let imageCount = 0;
    this.shards = shards.map((pieces) => {
      const count = pieces.reduce((sum, { numbers }) => sum + numbers.length, 0);
      imageCount += count;
      return { first: imageCount - count, count, pieces };
    });
    this.imageCount = imageCount;
    this.pieces = shards.flat();
    this.#pieceOf = new Uint16Array(imageCount);
    this.#placeOf = new Uint32Array(imageCount);
    this.pieces.forEach(({ numbers }, piece) =>
      numbers.forEach((image, place) => {
        this.#pieceOf[image] = piece;
        this.#placeOf[image] = place;
      }),
    );
  }

  /** Throws a RangeError if there is no such image, as all that follows do. */
  pieceOf(image: number): P {
    const piece = this.pieces[this.#pieceOf[image] ?? this.pieces.length];
    if (!piece) throw new RangeError(`no image ${image}`);
    return piece;
  }

  /** Among the images of its piece. */
  placeOf(image: number): number {
    return this.#placeOf[image]!;
  }

  /** Where the shard with this image stands, begins, and how many it has. */
  shardOf(image: number): { position: number; first: number; count: number } {
    const position = this.shards.findLastIndex(({ first }) => first <= image);
    const { first, count } = this.shards[position]!;
    return { position, first, count };
  }

  /** The image itself, or that at the same place of the next piece that has arrived; undefined if none has. */
  standIn(image: number): number | undefined {
    const piece = this.pieceOf(image);
    if (piece.data) return image;
    const position = this.#pieceOf[image]!;
    for (let distance = 1; distance < this.pieces.length; distance += 1) {
      const { data, numbers } = this.pieces[(position + distance) % this.pieces.length]!;
      if (data) return numbers[this.placeOf(image) % numbers.length];
    }
    return undefined;
  }
}
