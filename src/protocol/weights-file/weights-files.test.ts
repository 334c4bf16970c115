import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';

import { modelsFor } from '../../catalog/models';
import { frameOf, taskIds } from '../../catalog/tasks';
import { weightArraysOf } from '../../math/model/layer-weights';
import { sizeOf } from '../../math/model/layers';
import { defaultsOf, defaultRunConfig, layersOfConfig, type RunConfig } from '../run-config';
import { inNaturalOrder, matchWeights } from './match-weights';
import type { NamedTensor } from './named-tensor';
import { npyBytes } from './npy';
import { npzPieces, readNpz } from './npz';
import { mostHeaderBytes, readSafetensors, repeatedName, safetensorsPieces } from './safetensors';
import { weightTensors } from './state-tensors';
import type { WeightsProblem } from './weights-fault';

const whole = (pieces: Iterable<Uint8Array>): Uint8Array<ArrayBuffer> =>
  Uint8Array.from([...pieces].flatMap((piece) => [...piece]));
const textBytes = (text: string) => new TextEncoder().encode(text);
const most = 1e6;

/** Any bits, also those that are no numbers. */
const anyTensor: fc.Arbitrary<NamedTensor> = fc
  .record({
    name: fc.string({ minLength: 1, maxLength: 8 }).filter((name) => !/[/\\]|^__/.test(name)),
    shape: fc.array(fc.nat({ max: 4 }), { maxLength: 3 }),
    isCounter: fc.boolean(),
    seed: fc.uint8Array({ minLength: 1, maxLength: 40 }),
  })
  .map(({ name, shape, isCounter, seed }) => {
    const bytes = new Uint8Array(sizeOf(shape) * (isCounter ? 8 : 4)).map(
      (_, at) => seed[at % seed.length]! ^ at,
    );
    const values = isCounter ? new BigInt64Array(bytes.buffer) : new Float32Array(bytes.buffer);
    return { name, shape, values };
  });
const anyTensors = fc.uniqueArray(anyTensor, {
  selector: ({ name }) => name,
  minLength: 1,
  maxLength: 5,
});

/** To be told the difference of a million numbers takes long. */
const areSame = (some: readonly Float32Array[], others: readonly Float32Array[]) =>
  some.length === others.length &&
  some.every((array, at) => array.every((value, place) => Object.is(value, others[at]![place])));

const bits = ({ name, shape, values }: NamedTensor) => [
  name,
  shape.join(),
  [...new Uint8Array(values.buffer, values.byteOffset, values.byteLength)].join(),
];
const sorted = (tensors: readonly NamedTensor[]) =>
  tensors.map(bits).toSorted(([one], [other]) => (one! < other! ? -1 : 1));

describe('safetensors', () => {
  it('gives back what was written, to the bit', () => {
    fc.assert(
      fc.property(anyTensors, fc.dictionary(fc.string(), fc.string()), (tensors, metadata) => {
        const { value } = readSafetensors(whole(safetensorsPieces(tensors, metadata)));
        expect(sorted(value!.tensors)).toEqual(sorted(tensors));
        expect(Object.entries(value!.metadata)).toEqual(Object.entries(metadata));
      }),
    );
  });

  it('refuses whatever was damaged, or gives as many numbers as their shapes say', () => {
    const changes = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { maxLength: 4 });
    fc.assert(
      fc.property(anyTensors, changes, fc.nat({ max: 20 }), (tensors, changed, cut) => {
        const bytes = whole(safetensorsPieces(tensors, {}));
        for (const [at, value] of changed) bytes[at % bytes.length] = value;
        const { value, fault } = readSafetensors(bytes.subarray(0, bytes.length - cut));
        expect(fault ?? value).toBeDefined();
        for (const { shape, values } of value?.tensors ?? []) {
          expect(values).toHaveLength(sizeOf(shape));
        }
      }),
    );
  });

  const header = (text: string, data = 0, length = BigInt(textBytes(text).length)) => {
    const bytes = new Uint8Array(8 + textBytes(text).length + data);
    new DataView(bytes.buffer).setBigUint64(0, length, true);
    bytes.set(textBytes(text), 8);
    return bytes;
  };
  const entry = (shape: unknown, offsets: unknown, dtype = 'F32') =>
    JSON.stringify({ dtype, shape, data_offsets: offsets });

  it.each<[string, Uint8Array, string, WeightsProblem['kind']]>([
    ['nothing', new Uint8Array(), '', 'too-short'],
    ['a header longer than the file', header('{}', 0, 100n), 'header', 'header-length'],
    ['a header of 2^63 bytes', header('{}', 0, 2n ** 63n), 'header', 'header-length'],
    [
      'one of more than 100 MB',
      header('{}', 0, BigInt(mostHeaderBytes) + 1n),
      'header',
      'header-length',
    ],
    [
      'no UTF-8',
      header('{"a": "~"}').map((byte) => (byte === 0x7e ? 0xff : byte)),
      'header',
      'not-utf8',
    ],
    ['no JSON', header('{"a": '), 'header', 'not-json'],
    ['a list', header('[]'), 'header', 'malformed'],
    [
      'metadata that are no texts',
      header('{"__metadata__": {"a": 1}}'),
      '__metadata__',
      'malformed',
    ],
    [
      'a name that stands twice',
      header(`{"a": ${entry([0], [0, 0])}, "\\u0061": ${entry([0], [0, 0])}}`),
      'a',
      'duplicate',
    ],
    ['a gap', header(`{"a": ${entry([1], [4, 8])}}`, 8), 'a', 'gap'],
    [
      'an overlap',
      header(`{"a": ${entry([2], [0, 8])}, "b": ${entry([1], [4, 8])}}`, 8),
      'b',
      'overlap',
    ],
    ['numbers beyond the end', header(`{"a": ${entry([2], [0, 8])}}`, 4), 'a', 'too-short'],
    ['bytes that are left over', header(`{"a": ${entry([1], [0, 4])}}`, 8), '', 'gap'],
    ['a shape of 2^53', header(`{"a": ${entry([2 ** 53], [0, 4])}}`, 4), 'a', 'malformed'],
    [
      'a shape whose product is too large',
      header(`{"a": ${entry([2 ** 52, 2 ** 52], [0, 4])}}`, 4),
      'a',
      'size',
    ],
    ['a negative shape', header(`{"a": ${entry([-1, -1], [0, 4])}}`, 4), 'a', 'malformed'],
    ['offsets the wrong way round', header(`{"a": ${entry([1], [4, 0])}}`, 4), 'a', 'malformed'],
    [
      'a kind of numbers that there is not',
      header(`{"a": ${entry([1], [0, 4], 'toString')}}`, 4),
      'a',
      'dtype',
    ],
  ])('refuses %s', (_, bytes, place, kind) => {
    const { fault } = readSafetensors(bytes);
    expect(fault?.place).toBe(place);
    expect(fault?.problem.kind).toBe(kind);
  });

  it('finds a name that stands twice, and none within texts', () => {
    expect(repeatedName('{"a": {"b": 1}, "c": {"b": 1}}')).toBeUndefined();
    expect(repeatedName(String.raw`{"a": "{\"a\": 1}", "b": "a"}`)).toBeUndefined();
    expect(repeatedName('{"a": {"b": 1, "b": 2}}')).toBe('b');
  });
});

describe('npz', () => {
  it('gives back what was written, to the bit', () => {
    fc.assert(
      fc.property(anyTensors, (tensors) => {
        const { value } = readNpz(whole(npzPieces(tensors)), most);
        expect(sorted(value!)).toEqual(sorted(tensors));
      }),
    );
  });

  const npy = (descr: string, data: Uint8Array, { order = 'False', shape = '(2, 3)' } = {}) => {
    const text = `{'descr': '${descr}', 'fortran_order': ${order}, 'shape': ${shape}, }`;
    const beginning = Uint8Array.of(0x93, ...textBytes('NUMPY'), 1, 0, text.length, 0);
    return whole([beginning, textBytes(text), data]);
  };
  const zipOf = (bytes: Uint8Array) => zipSync({ 'a.npy': bytes });
  const numbers = [0, 1, 2, 3, 4, 5];
  const read = (bytes: Uint8Array) => readNpz(zipOf(bytes), most);
  const valuesOf = (bytes: Uint8Array) => [...read(bytes).value![0]!.values];

  it('reads other orders and kinds of numbers', () => {
    const doubles = new Uint8Array(Float64Array.from(numbers).buffer);
    expect(valuesOf(npy('<f8', doubles))).toEqual(numbers);
    const swapped = new Uint8Array(24);
    const view = new DataView(swapped.buffer);
    numbers.forEach((number, at) => view.setFloat32(4 * at, number));
    expect(valuesOf(npy('>f4', swapped))).toEqual(numbers);
    const halves = Uint16Array.of(0, 0x3c00, 0x4000, 0x4200, 0x4400, 0x4500);
    expect(valuesOf(npy('<f2', new Uint8Array(halves.buffer)))).toEqual(numbers);
    // Column by column: [[0, 2, 4], [1, 3, 5]].
    const floats = new Uint8Array(Float32Array.from(numbers).buffer);
    expect(valuesOf(npy('<f4', floats, { order: 'True' }))).toEqual([0, 2, 4, 1, 3, 5]);
  });

  it.each<[string, Uint8Array, WeightsProblem['kind']]>([
    ['Python objects', npy('|O', new Uint8Array(24)), 'pickled'],
    ['texts', npy('<U4', new Uint8Array(96)), 'dtype'],
    ['fewer numbers than the shape says', npy('<f4', new Uint8Array(20)), 'size'],
    ['a shape of 10^15', npy('<f4', new Uint8Array(24), { shape: '(999999999999999,)' }), 'size'],
    ['a header that is a program', npy("<f4', __import__('os')", new Uint8Array(24)), 'malformed'],
    ['nothing', new Uint8Array(), 'malformed'],
  ])('refuses an array with %s', (_, bytes, kind) => {
    expect(read(bytes).fault).toMatchObject({ place: 'a' });
    expect(read(bytes).fault?.problem.kind).toBe(kind);
  });

  it('refuses a zip that unpacks to more than is allowed, or holds something else', () => {
    const large = npyBytes({ name: 'a', shape: [most], values: new Float32Array(most) });
    expect(zipOf(large).length).toBeLessThan(most / 100);
    expect(read(large).fault?.problem.kind).toBe('too-big');
    const text = zipSync({ 'readme.txt': new Uint8Array(3) });
    expect(readNpz(text, most).fault?.problem.kind).toBe('unexpected');
    expect(readNpz(new Uint8Array(100), most).fault?.problem.kind).toBe('damaged');
  });

  it('refuses whatever was damaged, or gives as many numbers as their shapes say', () => {
    fc.assert(
      fc.property(anyTensors, fc.nat(), fc.nat({ max: 255 }), (tensors, at, changed) => {
        const bytes = whole(npzPieces(tensors));
        bytes[at % bytes.length] = changed;
        const { value, fault } = readNpz(bytes, most);
        expect(fault ?? value).toBeDefined();
        for (const { shape, values } of value ?? []) expect(values).toHaveLength(sizeOf(shape));
      }),
    );
  });
});

describe('weights from elsewhere', () => {
  const configs: RunConfig[] = taskIds.flatMap((task) => {
    const config = defaultsOf(task);
    return modelsFor(frameOf(config)).map((model) => ({ ...config, model }));
  });
  const stateOf = (config: RunConfig) => {
    const { inputShape } = frameOf(config);
    const layers = layersOfConfig(config);
    const shapes = weightArraysOf(layers, inputShape);
    let next = 0;
    const weights = shapes.map(({ shape }) =>
      Float32Array.from({ length: sizeOf(shape) }, () => (next += 1) % 1000),
    );
    return { step: 3, settings: config, weights, slots: {} };
  };

  it.each(configs)(
    '$task $model: by the names of the script, in any order and wrapped',
    (config) => {
      const state = stateOf(config);
      const tensors = weightTensors(config, state);
      const wrapped = tensors
        .toReversed()
        .map((tensor) => ({ ...tensor, name: `module.${tensor.name}` }));
      for (const given of [tensors, wrapped]) {
        const { value } = matchWeights(config, given);
        expect(value!.layout).toBe('pytorch');
        expect(areSame(value!.weights, state.weights)).toBe(true);
      }
    },
  );

  const config = defaultRunConfig;
  const state = stateOf(config);
  const arrays = weightArraysOf(layersOfConfig(config), frameOf(config).inputShape);
  const asKeras = (nameOf: (index: number) => string) =>
    arrays.map(({ shape }, index) => ({
      name: nameOf(index),
      shape,
      values: state.weights[index]!,
    }));

  it('by the shapes of Keras, named or not', () => {
    const names = ['conv2d', 'conv2d_1', 'dense', 'dense_1'];
    const named = asKeras((at) => `${names[at >> 1]}/${at % 2 ? 'bias' : 'kernel'}:0`);
    for (const given of [named, inNaturalOrder(named), asKeras((at) => `arr_${at}`)]) {
      const { value } = matchWeights(config, given);
      expect(value!.layout).toBe('keras');
      expect(areSame(value!.weights, state.weights)).toBe(true);
    }
  });

  it('by the shapes of PyTorch under other names', () => {
    const names = ['conv1', 'conv2', 'fc1', 'fc2'];
    const given = weightTensors(config, state).map((tensor, at) => ({
      ...tensor,
      name: `${names[at >> 1]}.${at % 2 ? 'bias' : 'weight'}`,
    }));
    const { weights } = matchWeights(config, inNaturalOrder(given)).value!;
    expect(areSame(weights, state.weights)).toBe(true);
  });

  it('says of every layer what does not fit, and takes nothing', () => {
    const given = asKeras((at) => `arr_${at}`).slice(0, -1);
    const { value, fault } = matchWeights(config, given);
    expect(value).toBeUndefined();
    expect(fault!.problem).toMatchObject({ kind: 'misfit' });
    const { layers } = fault!.problem as Extract<WeightsProblem, { kind: 'misfit' }>;
    expect(layers).toHaveLength(arrays.length);
    expect(layers.at(-1)).toMatchObject({
      layer: { type: 'dense', number: 2 },
      role: 'bias',
      wanted: [10],
      found: undefined,
    });
  });

  it('refuses numbers that are none, and names the first', () => {
    const tensors = weightTensors(config, state);
    (tensors[2]!.values as Float32Array)[7] = Number.NaN;
    expect(matchWeights(config, tensors).fault).toEqual({
      place: tensors[2]!.name,
      problem: { kind: 'not-finite', index: 7, value: 'NaN' },
    });
  });
});
