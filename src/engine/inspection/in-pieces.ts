import type { InspectResult } from '../../protocol/inspection';
import type { ViewComputation } from './inspected-state';

/** Between two pieces: undefined after work that was done; `waiting` where there was none to do, as images are on their way. */
export type Piece = 'waiting' | undefined | { readonly done: number; readonly of: number };

/** A view whose computation is written down as one, with a `yield` wherever others may have their turn. */
export class ViewInPieces implements ViewComputation {
  readonly #pieces: AsyncGenerator<Piece, InspectResult>;
  progress: ViewComputation['progress'];

  constructor(pieces: AsyncGenerator<Piece, InspectResult>) {
    this.#pieces = pieces;
  }

  async advance() {
    const { done, value } = await this.#pieces.next();
    if (done) return { worked: true, result: value };
    if (value === 'waiting') return { worked: false };
    this.progress = value;
    return { worked: true };
  }

  /** Whatever the computation holds is given back by its `finally`. */
  dispose(): void {
    void this.#pieces.return(undefined as never);
  }
}
