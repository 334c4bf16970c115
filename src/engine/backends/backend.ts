import type { BackendReason } from '../../protocol/events';

/**
 * What the engine asks of a backend, be it of tfjs or another's. All that trains, tests and shows
 * asks for no more than this; a new one is a file of this shape here, its kernels in
 * `kernels/<id>/`, its id in `catalog/backends.ts`, and a line in `start-backend.ts`.
 *
 * - **tfjs computes by it.** Once it has started it is tfjs's current backend, and has a kernel for
 *   every operation that a network here is made of, and for every name in `kernels/names.ts` (some may
 *   be lacking, as it says there). A kernel of ours stands in for one of tfjs's that is missing, slow
 *   or wrong.
 * - **It is right.** Its gradients of a small network are those of the cpu backend, to a relative
 *   error of a thousandth, or it refuses (`gradient-check.ts`). The cpu backend is the reference.
 * - **It is deterministic.** The same arrays give the same bits on the same machine: replays, forks
 *   and races are held to them.
 * - **It changes no tensor that it was given.** It may hand out the very array it computes with, so
 *   whoever keeps what `data()` gives takes a copy. (The recorded steps of WebGPU update their own
 *   weights in place: `step-graph/recorded-stepper.ts`, for which `hold` copies.)
 * - **It answers in time.** To start ends in a refusal rather than never; what it loses later it says.
 */
export interface Backend {
  /** Makes it tfjs's current backend, or says why it can't be. Never rejects. */
  start(request: StartRequest): Promise<Started | Refusal>;
}

export interface StartRequest {
  /** Whether the person asks for this one, and not for the fastest that there is. */
  readonly isChosen: boolean;
  /** To be called if the device is lost on which it computes. */
  onDeviceLost(detail: string): void;
}

export interface Started {
  /** The device's own name; empty if it has none. */
  readonly device: string;
}

export interface Refusal {
  readonly reason: BackendReason;
  /** In the words of the error; empty if there are none. */
  readonly detail: string;
}

/** How long one may take to fetch its part of the engine: on a slow line nothing says whether anything is coming. */
export const importMs = 120_000;
