import { frameOf } from '../../catalog/tasks';
import type { LayerName } from '../../math/model/layer-names';
import type { LayerSpec } from '../../math/model/layers';
import { layersOfConfig, type RunConfig } from '../run-config';
import type { ReadTensor } from './named-tensor';
import { finite } from './state-tensors';
import { fromTorch, type TorchTensor, torchTensors } from './torch-layout';
import { type Attempt, attempt, type LayerMisfit, refuse } from './weights-fault';

/** How other programs lay out a network's arrays: PyTorch's [filters, inputs, height, width] and [units, inputs], or Keras's reverse, which is the page's. */
export type WeightLayout = 'pytorch' | 'keras';

export interface MatchedWeights {
  /** All arrays of the network, as the page has them. */
  readonly weights: readonly Float32Array[];
  readonly layout: WeightLayout;
  /** What kinds of numbers were made 32-bit ones. */
  readonly converted: readonly string[];
}

/**
 * The arrays of a file as the weights of a config's network: by the names that the exported script gives them, or by the
 * shapes of each layer, in the order of the file. All of them fit, or none is taken.
 */
export function matchWeights(
  config: RunConfig,
  tensors: readonly ReadTensor[],
): Attempt<MatchedWeights> {
  return attempt(() => {
    const layers = layersOfConfig(config);
    const wanted = torchTensors(layers, frameOf(config));
    const given = tensors.filter(({ name }) => !isBeside(name));
    const stray = given.find(({ values }) => !(values instanceof Float32Array));
    if (stray) refuse(stray.name, { kind: 'dtype', dtype: stray.convertedFrom ?? 'int64' });
    if (given.length === 0) refuse('', { kind: 'empty' });
    const layout = layoutOf(given, wanted);
    const found = byName(wanted, given) ?? byShape(wanted, given, layout);
    const isWhole =
      given.length === wanted.length &&
      wanted.every((tensor, index) => fits(tensor, found[index], layout));
    if (!isWhole)
      refuse('', { kind: 'misfit', layers: misfits(layers, wanted, found, given, layout) });
    return {
      layout,
      converted: [...new Set(given.flatMap(({ convertedFrom }) => convertedFrom ?? []))],
      weights: wanted.map((tensor, index) => {
        const { name, values } = found[index]!;
        const numbers = finite(name, values as Float32Array);
        return layout === 'pytorch' ? fromTorch(numbers, tensor) : numbers;
      }),
    };
  });
}

/** What is no weight: counters, and what an optimizer keeps. */
const isBeside = (name: string): boolean =>
  name.startsWith('optimizer.') || /(^|[./])num_batches_tracked$/.test(name);

type Found = readonly (ReadTensor | undefined)[];

/** Wrappers whose names stand before all others. */
const wrapper = /^(module|model|network|net|state_dict|_orig_mod)[./]/;

/** For each array the one of its name, if all names are those of the exported script. */
function byName(wanted: readonly TorchTensor[], given: readonly ReadTensor[]): Found | undefined {
  let names = given.map(({ name }) => name);
  for (;;) {
    const places = wanted.map(({ name }) => names.indexOf(name));
    if (places.every((place) => place >= 0)) return places.map((place) => given[place]);
    if (!names.every((name) => wrapper.test(name))) return undefined;
    names = names.map((name) => name.replace(wrapper, ''));
  }
}

/** An array's place among those of its layer, by the last part of its name. */
const ranks: Readonly<Record<string, number>> = {
  weight: 0,
  kernel: 0,
  gamma: 0,
  bias: 1,
  beta: 1,
  running_mean: 2,
  moving_mean: 2,
  running_var: 3,
  moving_variance: 3,
};
const ofKeras = new Set(['kernel', 'gamma', 'beta', 'moving_mean', 'moving_variance']);

/** `conv1.weight`, or `conv2d/kernel:0`, as the name of the layer and of its array. */
function namesOf(name: string): { module: string; own: string } {
  const [, module = '', own = name] =
    /^(?:(.*)[./])?([^./]+)$/.exec(name.replace(/:\d+$/, '')) ?? [];
  return { module, own };
}

const isNamed = ({ name }: ReadTensor) => namesOf(name).own in ranks;

function layoutOf(given: readonly ReadTensor[], wanted: readonly TorchTensor[]): WeightLayout {
  if (given.some(({ name }) => ofKeras.has(namesOf(name).own))) return 'keras';
  if (given.every(isNamed)) return 'pytorch';
  // Without names the shapes tell; where both could be, as of a square, those of `get_weights` of Keras are meant.
  const isOf = (layout: WeightLayout) =>
    wanted.every((tensor, index) => fits(tensor, given[index], layout));
  return !isOf('keras') && isOf('pytorch') ? 'pytorch' : 'keras';
}

const shapeIn = (tensor: TorchTensor, layout: WeightLayout) =>
  layout === 'pytorch' ? tensor.shape : tensor.pageShape;

const fits = (tensor: TorchTensor, found: ReadTensor | undefined, layout: WeightLayout): boolean =>
  found?.shape.join() === shapeIn(tensor, layout).join();

/** For each layer the first one in the file whose arrays have its shapes; without names one array after the other. */
function byShape(
  wanted: readonly TorchTensor[],
  given: readonly ReadTensor[],
  layout: WeightLayout,
): Found {
  if (!given.every(isNamed)) return wanted.map((_, index) => given[index]);
  const groups = groupsOf(given, ({ name }) => namesOf(name).module).map((group) =>
    group.toSorted((one, other) => rankOf(one) - rankOf(other)),
  );
  const found: (ReadTensor | undefined)[] = [];
  for (const layer of groupsOf(wanted, ({ name }) => namesOf(name).module)) {
    const at = groups.findIndex(
      (group) =>
        group.length === layer.length &&
        layer.every((tensor, index) => fits(tensor, group[index], layout)),
    );
    const [group] = at < 0 ? [] : groups.splice(at, 1);
    found.push(...layer.map((_, index) => group?.[index]));
  }
  // What did not fit is shown beside what was left over, in order.
  const left = groups.flat();
  return found.map((tensor) => tensor ?? left.shift());
}

const rankOf = ({ name }: ReadTensor) => ranks[namesOf(name).own]!;

function groupsOf<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups.values()];
}

/** All arrays, with those that fit: what is wrong is seen beside what is right. */
function misfits(
  layers: readonly LayerSpec[],
  wanted: readonly TorchTensor[],
  found: Found,
  given: readonly ReadTensor[],
  layout: WeightLayout,
): LayerMisfit[] {
  const told = (tensor: ReadTensor | undefined) =>
    tensor && { name: tensor.name, shape: tensor.shape };
  const used = new Set(found);
  return [
    ...wanted.map((tensor, index) => ({
      layer: layerName(layers, tensor.layer),
      role: tensor.role,
      wanted: shapeIn(tensor, layout),
      found: told(found[index]),
    })),
    ...given
      .filter((tensor) => !used.has(tensor))
      .map((tensor) => ({
        layer: undefined,
        role: undefined,
        wanted: undefined,
        found: told(tensor),
      })),
  ];
}

function layerName(layers: readonly LayerSpec[], at: number): LayerName {
  const { type } = layers[at]!;
  return { type, number: layers.slice(0, at + 1).filter((other) => other.type === type).length };
}

/** By name, numbers within by their size: `fc2` before `fc10`. */
export function inNaturalOrder(tensors: readonly ReadTensor[]): readonly ReadTensor[] {
  const collator = new Intl.Collator('en', { numeric: true });
  return tensors.toSorted((one, other) => collator.compare(one.name, other.name));
}
