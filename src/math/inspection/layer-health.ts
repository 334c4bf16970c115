import type { LayerName } from '../model/layer-names';
import type { NetworkPart } from '../model/own-layers';

/** How numbers are spread. */
export interface Distribution {
  /** How many numbers there are; those that are none are among them, and count for nothing below. */
  readonly count: number;
  readonly notFinite: number;
  /** The largest size. */
  readonly reach: number;
  /** How many lie in each of bins of equal width from −reach to reach. */
  readonly counts: readonly number[];
  readonly mean: number;
  readonly deviation: number;
  /** The length of all numbers as one vector. */
  readonly norm: number;
}

/** What there is to say of a layer that has weights, and of the step that comes next. */
export interface LayerHealth {
  readonly layer: LayerName;
  readonly part?: NetworkPart;
  readonly weights: Distribution;
  /** Of the loss of the next step's batch. */
  readonly gradients: Distribution;
  /** The length of the difference that the update makes. */
  readonly updateNorm: number;
  /** Whether all of its units, of which there are several, have the same weights. */
  readonly areUnitsAlike: boolean;
  /** Of the ReLU that follows it, if one does. */
  readonly relu?: ReluHealth;
}

export interface ReluHealth {
  /** The filters of a convolution, the units of a dense layer. */
  readonly unitCount: number;
  /** How many of them give 0 for every image that was looked at, and everywhere in it. */
  readonly deadCount: number;
}

export interface NetworkHealth {
  readonly layers: readonly LayerHealth[];
  /** The images of the next step, and its rate. */
  readonly batchCount: number;
  readonly learningRate: number;
  /** The test images that the ReLUs were looked at with. */
  readonly imageCount: number;
}

/** What is told of a layer over many steps. */
export interface LayerFigures {
  readonly weightNorm: number;
  readonly gradientNorm: number;
  /** Length of the update over that of the weights; infinite where those are 0. */
  readonly ratio: number;
  /** Where there is a ReLU. */
  readonly deadShare?: number;
}

export interface StepHealth {
  readonly step: number;
  readonly layers: readonly LayerFigures[];
}

const binCount = 41;

/** Of all the numbers of some arrays. */
export function distributionOf(arrays: readonly Float32Array[], bins = binCount): Distribution {
  let [count, finite, sum, squares, reach] = [0, 0, 0, 0, 0];
  for (const array of arrays) {
    count += array.length;
    for (const value of array) {
      if (!Number.isFinite(value)) continue;
      finite += 1;
      sum += value;
      squares += value * value;
      reach = Math.max(reach, Math.abs(value));
    }
  }
  const mean = finite === 0 ? 0 : sum / finite;
  const counts = Array.from({ length: bins }, () => 0);
  let aroundMean = 0;
  for (const array of arrays) {
    for (const value of array) {
      if (!Number.isFinite(value)) continue;
      aroundMean += (value - mean) ** 2;
      counts[binOf(value, reach, bins)]! += 1;
    }
  }
  return {
    count,
    notFinite: count - finite,
    reach,
    counts,
    mean,
    deviation: finite === 0 ? 0 : Math.sqrt(aroundMean / finite),
    norm: Math.sqrt(squares),
  };
}

/** The upper end belongs to the last bin; of nothing but zeros all are in the middle. */
function binOf(value: number, reach: number, bins: number): number {
  if (reach === 0) return Math.floor(bins / 2);
  return Math.min(bins - 1, Math.floor(((value + reach) / (2 * reach)) * bins));
}

/** Whether the columns of a kernel [..., inputs, units], of which there are several, are all the same. */
export function areUnitsAlike(kernel: Float32Array, unitCount: number): boolean {
  return (
    unitCount > 1 && kernel.every((value, index) => value === kernel[index - (index % unitCount)]!)
  );
}

export function figuresOf({ weights, gradients, updateNorm, relu }: LayerHealth): LayerFigures {
  return {
    weightNorm: weights.norm,
    gradientNorm: gradients.norm,
    ratio: ratioOf(updateNorm, weights.norm),
    ...(relu && { deadShare: relu.deadCount / relu.unitCount }),
  };
}

/** Of what does not move nothing is said by the length of its weights. */
function ratioOf(update: number, weights: number): number {
  return update === 0 ? 0 : update / weights;
}
