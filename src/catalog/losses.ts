import type { LossId, LossSettings } from '../math/model/losses';

/** The losses a person can choose. Data only. */
export interface LossEntry {
  /** The loss of an image with probabilities p, target q and true class y; the same in every language. */
  readonly formula: string;
  /** The numbers it takes. */
  readonly settings: readonly (keyof LossSettings)[];
  /** Whether it is made of surprisals, so that nats and bits mean something. */
  readonly isInformation: boolean;
}

export const losses = {
  'cross-entropy': {
    formula: 'L = −Σₖ q(k) ln p(k)',
    settings: ['labelSmoothing'],
    isInformation: true,
  },
  focal: {
    formula: 'L = −(1 − p(y))ᵞ ln p(y)',
    settings: ['focalGamma'],
    isInformation: true,
  },
  'class-weighted': {
    formula: 'L = −w(y) ln p(y)',
    settings: ['weightedClass', 'classWeight'],
    isInformation: true,
  },
  mse: {
    formula: 'L = Σₖ (p(k) − [k = y])²',
    settings: [],
    isInformation: false,
  },
  'binary-cross-entropy': {
    formula: 'L = −Σₖ [k ∈ y] ln σ(zₖ) + [k ∉ y] ln(1 − σ(zₖ))',
    settings: [],
    isInformation: true,
  },
} as const satisfies Record<LossId, LossEntry>;

export const lossIds = Object.keys(losses) as LossId[];
