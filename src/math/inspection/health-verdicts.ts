import { figuresOf, type LayerHealth, type NetworkHealth } from './layer-health';

/** What is unhealthy. */
export const verdictKinds = [
  /** There are weights or gradients that are no numbers. */
  'not-finite',
  /** All units of a layer have the same weights: they get the same gradient, and stay the same. */
  'alike',
  /** No gradient at all arrives. */
  'no-gradient',
  /** Hardly any arrives, beside what another layer gets. */
  'vanishing',
  /** An update changes the weights by much of what they are. */
  'fast',
  /** Many units give 0 whatever they see, and learn no more. */
  'dead',
] as const;

export type VerdictKind = (typeof verdictKinds)[number];

export interface Verdict {
  readonly kind: VerdictKind;
  /** Layers by their places. */
  readonly layers: readonly number[];
}

/** From where on a figure is called unhealthy: `docs/decisions/0042-health-of-a-network.md` has what was measured. */
export const healthBounds = {
  /** Root mean square of a layer's gradient over the largest of its network. */
  leastGradient: 5e-5,
  mostRatio: 0.1,
  mostDead: 0.5,
} as const;

/** What is unhealthy, the worst first; empty of a healthy network. */
export function verdictsOf({ layers }: NetworkHealth): Verdict[] {
  const largest = (part: LayerHealth['part']) =>
    Math.max(
      ...layers.filter((layer) => layer.part === part && hasKernel(layer)).map(rootMeanSquare),
    );
  const isUnhealthy: Record<VerdictKind, (layer: LayerHealth) => boolean> = {
    'not-finite': ({ weights, gradients }) => weights.notFinite + gradients.notFinite > 0,
    alike: (layer) => layer.areUnitsAlike,
    'no-gradient': ({ gradients }) => gradients.norm === 0 && gradients.notFinite === 0,
    vanishing: (layer) =>
      hasKernel(layer) &&
      layer.gradients.norm > 0 &&
      rootMeanSquare(layer) < healthBounds.leastGradient * largest(layer.part),
    fast: (layer) => layer.weights.norm > 0 && figuresOf(layer).ratio > healthBounds.mostRatio,
    // Of units that are alike it has been said why.
    dead: (layer) =>
      !layer.areUnitsAlike && (figuresOf(layer).deadShare ?? 0) >= healthBounds.mostDead,
  };
  return verdictKinds.flatMap((kind) => {
    const own = layers.flatMap((layer, index) => (isUnhealthy[kind](layer) ? [index] : []));
    return own.length > 0 ? [{ kind, layers: own }] : [];
  });
}

/** Scales and shifts of a normalisation have gradients of another size. */
const hasKernel = ({ layer }: LayerHealth) => layer.type !== 'batch-norm';

/** So that a layer of many weights is compared with one of few. */
const rootMeanSquare = ({ gradients }: LayerHealth) =>
  gradients.norm / Math.sqrt(Math.max(1, gradients.count));
