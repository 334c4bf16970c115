import { bytesOf, type NamedTensor, type ReadTensor } from './named-tensor';
import { type NumberTypeId, numberTypes, readNumbers } from './number-types';
import { refuse } from './weights-fault';

const magic = [0x93, ...new TextEncoder().encode('NUMPY')];
/** Numbers begin at a multiple of it. */
const alignment = 64;

/** An array as NumPy's `save` writes it, version 1.0 of its format (numpy.org/neps/nep-0001-npy-format.html). */
export function npyBytes({ shape, values }: NamedTensor): Uint8Array<ArrayBuffer> {
  const descr = values instanceof Float32Array ? '<f4' : '<i8';
  const tuple = `(${shape.join(', ')}${shape.length === 1 ? ',' : ''})`;
  const dictionary = `{'descr': '${descr}', 'fortran_order': False, 'shape': ${tuple}, }`;
  const before = magic.length + 4;
  const length = -(before + dictionary.length + 1) & (alignment - 1);
  const header = new TextEncoder().encode(`${dictionary}${' '.repeat(length)}\n`);
  const file = new Uint8Array(before + header.length + values.byteLength);
  file.set([...magic, 1, 0, header.length & 0xff, header.length >> 8]);
  file.set(header, before);
  file.set(bytesOf(values), before + header.length);
  return file;
}

const number = '(\\d{1,15})L?';
const dictionaryPattern = new RegExp(
  `^\\{\\s*'descr':\\s*'([^']{1,20})',\\s*'fortran_order':\\s*(True|False),\\s*` +
    `'shape':\\s*\\(((?:\\s*${number}\\s*,?)*)\\s*\\),?\\s*\\}\\s*$`,
);

/** Reads an array; `name` is what it is called in the file that it comes from. Throws a WeightsError. */
export function readNpy(name: string, bytes: Uint8Array): ReadTensor {
  const [major] = bytes.subarray(magic.length);
  const isNpy = magic.every((byte, at) => bytes[at] === byte);
  if (!isNpy || !major || major > 3) return refuse(name, { kind: 'malformed', expected: 'NPY' });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const before = magic.length + (major === 1 ? 4 : 6);
  if (bytes.length < before)
    refuse(name, { kind: 'too-short', bytes: bytes.length, needed: before });
  const length = major === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  const start = before + length;
  if (bytes.length < start) refuse(name, { kind: 'too-short', bytes: bytes.length, needed: start });
  const header = new TextDecoder('latin1').decode(bytes.subarray(before, start));
  if (/'descr':\s*'[|<>=]?O'/.test(header)) refuse(name, { kind: 'pickled' });
  const [, descr, order, lengths] = dictionaryPattern.exec(header) ?? [];
  if (descr === undefined || lengths === undefined) {
    return refuse(name, { kind: 'malformed', expected: "{'descr', 'fortran_order', 'shape'}" });
  }
  const shape = [...lengths.matchAll(/\d+/g)].map(Number);
  const type = numpyTypes[descr.slice(1)];
  const [byteOrder] = descr;
  if (!type || !'<>=|'.includes(byteOrder!)) return refuse(name, { kind: 'dtype', dtype: descr });
  const data = bytes.subarray(start);
  const needed = shape.reduce((product, one) => product * one, numberTypes[type].bytes);
  if (needed !== data.length) refuse(name, { kind: 'size', bytes: data.length, needed });
  const values = readNumbers(data, type, byteOrder !== '>');
  return {
    name,
    shape,
    values: order === 'True' ? fromFortran(values, shape) : values,
    ...(type !== 'f32' && type !== 'i64' && { convertedFrom: descr }),
  };
}

const numpyTypes: Readonly<Record<string, NumberTypeId | undefined>> = {
  f8: 'f64',
  f4: 'f32',
  f2: 'f16',
  i8: 'i64',
  i4: 'i32',
};

/** Numbers of which the first index changes fastest, as those of which the last one does. */
function fromFortran(values: ReadTensor['values'], shape: readonly number[]): ReadTensor['values'] {
  const ordered = values.slice();
  const steps: number[] = [];
  let step = 1;
  for (const length of shape) {
    steps.push(step);
    step *= length;
  }
  const index = shape.map(() => 0);
  for (let at = 0; at < values.length; at += 1) {
    const from = index.reduce((sum, place, axis) => sum + place * steps[axis]!, 0);
    ordered[at] = values[from]!;
    for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
      index[axis]! += 1;
      if (index[axis]! < shape[axis]!) break;
      index[axis] = 0;
    }
  }
  return ordered;
}
