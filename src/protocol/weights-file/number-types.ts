/** A kind of numbers in a file: how long one is, and how it is read. */
export interface NumberType {
  readonly bytes: number;
  /** What they become; undefined: they are read, but of no use as weights. */
  readonly to: 'f32' | 'i64';
  readonly read?: (view: DataView, at: number, isLittleEndian: boolean) => number | bigint;
}

const types = {
  f64: { bytes: 8, to: 'f32', read: (view, at, isLittle) => view.getFloat64(at, isLittle) },
  f32: { bytes: 4, to: 'f32', read: (view, at, isLittle) => view.getFloat32(at, isLittle) },
  f16: { bytes: 2, to: 'f32', read: (view, at, isLittle) => half(view.getUint16(at, isLittle)) },
  bf16: { bytes: 2, to: 'f32', read: (view, at, isLittle) => brain(view.getUint16(at, isLittle)) },
  i64: { bytes: 8, to: 'i64', read: (view, at, isLittle) => view.getBigInt64(at, isLittle) },
  i32: { bytes: 4, to: 'i64', read: (view, at, isLittle) => BigInt(view.getInt32(at, isLittle)) },
} as const satisfies Record<string, NumberType>;

export type NumberTypeId = keyof typeof types;
export const numberTypes: Readonly<Record<NumberTypeId, NumberType>> = types;

/** The numbers of `bytes`; those of 32 bits keep every bit. */
export function readNumbers(
  bytes: Uint8Array,
  type: NumberTypeId,
  isLittleEndian = true,
): Float32Array<ArrayBuffer> | BigInt64Array<ArrayBuffer> {
  // A copy lies where an array of these numbers may begin.
  if (isLittleEndian && type === 'f32') return new Float32Array(bytes.slice().buffer);
  if (isLittleEndian && type === 'i64') return new BigInt64Array(bytes.slice().buffer);
  const { bytes: width, to, read } = types[type];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = bytes.byteLength / width;
  if (to === 'i64') {
    const numbers = new BigInt64Array(count);
    for (let at = 0; at < count; at += 1) {
      numbers[at] = read(view, at * width, isLittleEndian);
    }
    return numbers;
  }
  const numbers = new Float32Array(count);
  for (let at = 0; at < count; at += 1) {
    numbers[at] = read(view, at * width, isLittleEndian);
  }
  return numbers;
}

/** IEEE 754 binary16. */
function half(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : Number.NaN;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

const word = new DataView(new ArrayBuffer(4));

/** bfloat16: the upper half of a 32-bit number. */
function brain(bits: number): number {
  word.setUint32(0, bits * 0x1_0000);
  return word.getFloat32(0);
}
