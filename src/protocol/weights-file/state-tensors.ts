import { frameOf } from '../../catalog/tasks';
import { layersOfConfig, type RunConfig } from '../run-config';
import type { Snapshot } from '../snapshot';
import type { NamedTensor, ReadTensor } from './named-tensor';
import { torchSlots } from './optimizer-slots';
import { fromTorch, networkParts, type TorchTensor, torchTensors, toTorch } from './torch-layout';
import { refuse } from './weights-fault';

const optimizerPrefix = 'optimizer.';
const countName = 'num_batches_tracked';
const isLearned = ({ role }: TorchTensor) => role !== 'running-mean' && role !== 'running-variance';

/** The weights alone, as `load_state_dict` takes them. */
export function weightTensors(config: RunConfig, snapshot: Snapshot): NamedTensor[] {
  const tensors = torchTensors(layersOfConfig(config), frameOf(config));
  return tensors.flatMap((tensor, index) => {
    const { name, shape } = tensor;
    const own = { name, shape, values: toTorch(snapshot.weights[index]!, tensor) };
    return tensor.role === 'running-variance'
      ? [own, counter(countNameOf(tensor), batchesSeen(config, tensor, snapshot.step))]
      : [own];
  });
}

/** What the optimizer keeps, and how many updates it has made. */
export function optimizerTensors(config: RunConfig, snapshot: Snapshot): NamedTensor[] {
  const tensors = torchTensors(layersOfConfig(config), frameOf(config));
  const updates = snapshot.step - (snapshot.optimizerSince ?? 0);
  const slots = updates === 0 ? [] : Object.entries(torchSlots[config.optimizer]);
  return [
    counter(`${optimizerPrefix}step`, updates),
    ...slots.flatMap(([slot, torchName]) =>
      tensors.flatMap((tensor, index) => {
        if (!isLearned(tensor)) return [];
        const values = toTorch(snapshot.slots[slot]![index]!, tensor);
        return [{ name: slotNameOf(tensor, torchName), shape: tensor.shape, values }];
      }),
    ),
  ];
}

const slotNameOf = ({ name }: TorchTensor, slot: string) => `${optimizerPrefix}${name}.${slot}`;

const countNameOf = ({ name }: TorchTensor) => name.replace(/[^.]+$/, countName);

const counter = (name: string, value: number): NamedTensor => ({
  name,
  shape: [],
  values: BigInt64Array.of(BigInt(value)),
});

/** A discriminator sees three batches in a step: the real images and twice the forged ones. */
function batchesSeen(config: RunConfig, { layer }: TorchTensor, step: number): number {
  const layers = layersOfConfig(config);
  const part = networkParts(layers, frameOf(config)).find(({ endLayer }) => layer < endLayer);
  return part?.name === 'discriminator' ? 3 * step : step;
}

type StateNumbers = Pick<Snapshot, 'step' | 'settings' | 'optimizerSince'>;

/** The state that tensors of a file of ours are: all of them, and no others. Throws a WeightsError. */
export function snapshotOfTensors(
  config: RunConfig,
  { step, settings, optimizerSince = 0 }: StateNumbers,
  tensors: readonly ReadTensor[],
): Snapshot {
  const layout = torchTensors(layersOfConfig(config), frameOf(config));
  const found = new Map(tensors.map((tensor) => [tensor.name, tensor]));
  const updates = step - optimizerSince;
  const slots = updates === 0 ? [] : Object.entries(torchSlots[config.optimizer]);
  const counters = new Map([[`${optimizerPrefix}step`, updates]]);
  const known = new Set<string>(counters.keys());
  for (const tensor of layout) {
    known.add(tensor.name);
    if (!isLearned(tensor)) known.add(countNameOf(tensor));
    else for (const [, slot] of slots) known.add(slotNameOf(tensor, slot));
  }
  const stray = tensors.find(({ name }) => !known.has(name));
  if (stray) refuse(stray.name, { kind: 'unexpected' });
  for (const [name, wanted] of counters) {
    const values = found.get(name)?.values ?? refuse(name, { kind: 'missing' });
    if (values[0] !== BigInt(wanted)) refuse(name, { kind: 'contradicts', field: 'step' });
  }
  const take = (name: string, tensor: TorchTensor) =>
    fromTorch(numbersOf(name, found.get(name), tensor.shape), tensor);
  return {
    step,
    settings,
    weights: layout.map((tensor) => take(tensor.name, tensor)),
    slots: Object.fromEntries(
      Object.keys(torchSlots[config.optimizer]).map((slot) => [
        slot,
        layout.map((tensor) => {
          const torchName = slots.find(([name]) => name === slot)?.[1];
          // What has no slots in PyTorch, or none yet, has zeros here.
          if (torchName === undefined || !isLearned(tensor)) {
            return new Float32Array(tensor.shape.reduce((size, length) => size * length, 1));
          }
          return take(slotNameOf(tensor, torchName), tensor);
        }),
      ]),
    ),
    ...(optimizerSince > 0 && { optimizerSince }),
  };
}

function numbersOf(
  name: string,
  tensor: ReadTensor | undefined,
  wanted: readonly number[],
): Float32Array {
  if (!tensor) return refuse(name, { kind: 'missing' });
  const { shape, values, convertedFrom } = tensor;
  if (shape.join() !== wanted.join()) refuse(name, { kind: 'shape', shape, wanted });
  // Other numbers than those of the run would give another curve.
  if (!(values instanceof Float32Array) || convertedFrom !== undefined) {
    return refuse(name, { kind: 'dtype', dtype: convertedFrom ?? 'I64' });
  }
  return finite(name, values);
}

/** The numbers, if all of them are such as a network can be made of. */
export function finite<Numbers extends Float32Array>(name: string, values: Numbers): Numbers {
  const index = values.findIndex((value) => !Number.isFinite(value));
  return index < 0
    ? values
    : refuse(name, { kind: 'not-finite', index, value: `${values[index]}` });
}
