import type { InitialisationId } from '../../catalog/initialisations';
import type { WeightArray } from '../../math/model/layer-weights';
import { type Shape, sizeOf } from '../../math/model/layers';
import { createRandom, type Random } from '../../math/random';

/** Fresh values of all arrays of a model, in their order: a function of the seed alone. */
export function initialArrays(
  arrays: readonly WeightArray[],
  seed: number,
  initialisation: InitialisationId,
): Float32Array[] {
  const random = createRandom(seed, 'weights');
  let kernel: Shape = [];
  return arrays.map(({ role, shape }) => {
    const values = new Float32Array(sizeOf(shape));
    switch (role) {
      case 'kernel':
        kernel = shape;
        return values.map(distributions[initialisation](random, shape));
      case 'bias':
        // PyTorch alone draws it, from the distribution of the kernel that it belongs to.
        return initialisation === 'pytorch' ? values.map(uniform(random, kernel)) : values;
      case 'gamma':
      case 'running-variance':
        return values.fill(1);
      case 'beta':
      case 'running-mean':
        return values;
      default:
        return role satisfies never;
    }
  });
}

type Draw = () => number;

/** How the values of a kernel [..., inputs, outputs] are drawn. */
const distributions: Readonly<Record<InitialisationId, (random: Random, kernel: Shape) => Draw>> = {
  pytorch: uniform,
  /** He et al. 2015, arXiv:1502.01852: the variance of the signal outlives a ReLU. */
  he(random, kernel) {
    const deviation = Math.sqrt(2 / fans(kernel).fanIn);
    return () => deviation * random.normal();
  },
  /** Glorot & Bengio 2010, proceedings.mlr.press/v9/glorot10a.html: so do those of signal and gradient on average. */
  glorot(random, kernel) {
    const { fanIn, fanOut } = fans(kernel);
    const bound = Math.sqrt(6 / (fanIn + fanOut));
    return () => (2 * random.unit() - 1) * bound;
  },
  /** What does not work: all units of a layer stay alike. */
  zeros: () => () => 0,
};

/** PyTorch's default for convolutions and dense layers: +-1/sqrt(fan-in) (`kaiming_uniform_` with a = sqrt(5)). */
function uniform(random: Random, kernel: Shape): Draw {
  const bound = 1 / Math.sqrt(fans(kernel).fanIn);
  return () => (2 * random.unit() - 1) * bound;
}

/** The number of inputs of one output, and of outputs of one input. */
function fans(kernel: Shape): { fanIn: number; fanOut: number } {
  const taps = sizeOf(kernel.slice(0, -2));
  return { fanIn: taps * kernel.at(-2)!, fanOut: taps * kernel.at(-1)! };
}
