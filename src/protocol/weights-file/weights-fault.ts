import type { LayerName } from '../../math/model/layer-names';
import type { WeightRole } from '../../math/model/layer-weights';
import type { FileFault } from '../run-file/read-json';
import type { FieldFault } from '../run-file/field-fault';

/** What is wrong with a file of weights, and where. */
export interface WeightsFault {
  /** The name of a tensor or of a file within, or a part of the format; empty: the file as a whole. */
  readonly place: string;
  readonly problem: WeightsProblem;
}

export type WeightsProblem =
  | { readonly kind: 'too-big'; readonly bytes: number; readonly most: number }
  | { readonly kind: 'too-short'; readonly bytes: number; readonly needed: number }
  /** What stands at the beginning as the length of the header, too large a number as a text. */
  | { readonly kind: 'header-length'; readonly length: string; readonly most: number }
  | { readonly kind: 'not-utf8' }
  | { readonly kind: 'not-json' }
  | { readonly kind: 'malformed'; readonly expected: string }
  | { readonly kind: 'duplicate' }
  | { readonly kind: 'size'; readonly bytes: number; readonly needed: number }
  | { readonly kind: 'gap'; readonly from: number; readonly to: number }
  | { readonly kind: 'overlap'; readonly from: number; readonly to: number }
  | { readonly kind: 'dtype'; readonly dtype: string }
  | { readonly kind: 'pickled' }
  | { readonly kind: 'not-finite'; readonly index: number; readonly value: string }
  | { readonly kind: 'compression' }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'empty' }
  /** Of a file of ours. */
  | { readonly kind: 'newer'; readonly version: number }
  | { readonly kind: 'field'; readonly fault: FieldFault }
  | { readonly kind: 'history'; readonly fault: FileFault }
  | { readonly kind: 'contradicts'; readonly field: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unexpected' }
  | {
      readonly kind: 'shape';
      readonly shape: readonly number[];
      readonly wanted: readonly number[];
    }
  /** They are of another network than the one at hand. */
  | { readonly kind: 'misfit'; readonly layers: readonly LayerMisfit[] };

/** An array of the network at hand and what the file has in its place; what is left over in the file comes last, of no layer. */
export interface LayerMisfit {
  readonly layer: LayerName | undefined;
  readonly role: WeightRole | undefined;
  readonly wanted: readonly number[] | undefined;
  readonly found: { readonly name: string; readonly shape: readonly number[] } | undefined;
}

/** Thrown within the readers, and caught by what calls them. */
export class WeightsError extends Error {
  override readonly name = 'WeightsError';

  constructor(readonly fault: WeightsFault) {
    super(`${fault.place}: ${fault.problem.kind}`);
  }
}

export function refuse(place: string, problem: WeightsProblem): never {
  throw new WeightsError({ place, problem });
}

/** What a reader gives, or why it does not. */
export type Attempt<Value> =
  | { readonly value: Value; readonly fault?: never }
  | { readonly value?: never; readonly fault: WeightsFault };

export function attempt<Value>(read: () => Value): Attempt<Value> {
  try {
    return { value: read() };
  } catch (error) {
    if (error instanceof WeightsError) return { fault: error.fault };
    throw error;
  }
}
