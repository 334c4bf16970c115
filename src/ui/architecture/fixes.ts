import type { ModelCheck } from '../../math/model/model-check';
import { type Draft, withChanged, withInserted } from './draft';

/** A change that takes away the fault where a model breaks. */
export interface Fix {
  readonly kind: 'inputs' | 'flatten' | 'output' | 'units';
  /** The number that it brings in, if any. */
  readonly amount: number;
  readonly next: Draft;
}

/** The obvious repair of a fault, where there is one. */
export function fixOf(draft: Draft, broken: NonNullable<ModelCheck['fault']>): Fix | undefined {
  const { index, fault } = broken;
  const row = draft.rows[index];
  const { layer } = row ?? {};
  const flattened = (at: number): Fix => {
    return { kind: 'flatten', amount: 0, next: withInserted(draft, at, { type: 'flatten' }) };
  };
  switch (fault.kind) {
    case 'declared-inputs-differ': {
      if (layer?.type !== 'dense') return undefined;
      const { features } = fault;
      const next = withChanged(draft, row!.id, { ...layer, inputs: features });
      return { kind: 'inputs', amount: features, next };
    }
    case 'needs-features':
      return flattened(index);
    case 'wrong-output': {
      const { wanted, output } = fault;
      const [amount] = wanted;
      // An image is not to be had by one more layer.
      if (wanted.length !== 1 || amount === undefined) return undefined;
      if (output.length !== 1) return flattened(draft.rows.length);
      if (layer?.type === 'dense') {
        const next = withChanged(draft, row!.id, { ...layer, units: amount });
        return { kind: 'units', amount, next };
      }
      const end = { type: 'dense', units: amount } as const;
      const next = withInserted(draft, draft.rows.length, end);
      return { kind: 'output', amount, next };
    }
    default:
      return undefined;
  }
}
