/** What can be taken over: sides in pixels, and bytes of all images together. */
export const idxLimits = {
  smallestSide: 8,
  largestSide: 64,
  mostPixels: 256_000_000,
  mostLabels: 10_000_000,
  fewestClasses: 2,
  mostClasses: 100,
} as const;

export interface IdxImages {
  readonly kind: 'images';
  readonly count: number;
  readonly height: number;
  readonly width: number;
  /** [count, height, width] */
  readonly pixels: Uint8Array;
}

export interface IdxLabels {
  readonly kind: 'labels';
  readonly count: number;
  readonly labels: Uint8Array;
}

export type Idx = IdxImages | IdxLabels;

/** What is wrong with a file, with what was found and what was to be expected. */
export type IdxFault =
  | { readonly kind: 'empty' }
  /** Its first bytes, in hexadecimal. */
  | { readonly kind: 'not-idx'; readonly begins: string }
  /** It has to be unpacked first. */
  | { readonly kind: 'zip' }
  /** Numbers of another type than bytes. */
  | { readonly kind: 'type'; readonly type: string }
  /** Neither one dimension (labels) nor three (images). */
  | { readonly kind: 'dimensions'; readonly found: number }
  | { readonly kind: 'no-items' }
  | { readonly kind: 'side'; readonly height: number; readonly width: number }
  /** More than `idxLimits` allows. */
  | { readonly kind: 'too-many'; readonly count: number; readonly bytes: number }
  /** Bytes; `found` is Infinity for a compressed file that unpacks to more. */
  | { readonly kind: 'length'; readonly found: number; readonly expected: number };

export type IdxHeader = Readonly<{ headerLength: number; dataLength: number }> &
  (
    | { readonly kind: 'images'; readonly count: number; height: number; width: number }
    | { readonly kind: 'labels'; readonly count: number }
  );

export type IdxReading<Read> =
  | { readonly read: Read; readonly fault?: never }
  | { readonly read?: never; readonly fault: IdxFault };

/** As many bytes of a file as its header takes at most. */
export const longestHeader = 16;

/** The third byte of a file names the type of its numbers. */
const types: Readonly<Record<number, string>> = {
  0x08: 'uint8',
  0x09: 'int8',
  0x0b: 'int16',
  0x0c: 'int32',
  0x0d: 'float32',
  0x0e: 'float64',
};

/**
 * Reads the beginning of a file, `longestHeader` bytes or all there are. The format: Yann LeCun,
 * "The MNIST database of handwritten digits": two zeros, type, number of dimensions, then the
 * dimensions as big-endian 32-bit numbers. What it gives has been held against `idxLimits`.
 */
export function readIdxHeader(bytes: Uint8Array): IdxReading<IdxHeader> {
  if (bytes.length === 0) return { fault: { kind: 'empty' } };
  const begins = hexadecimal(bytes.subarray(0, 4));
  if (begins === '50 4b 03 04') return { fault: { kind: 'zip' } };
  const [first, second, typeCode = 0, dimensionCount = 0] = bytes;
  const type = types[typeCode];
  if (bytes.length < 4 || first !== 0 || second !== 0 || !type) {
    return { fault: { kind: 'not-idx', begins } };
  }
  if (type !== 'uint8') return { fault: { kind: 'type', type } };
  if (dimensionCount !== 1 && dimensionCount !== 3) {
    return { fault: { kind: 'dimensions', found: dimensionCount } };
  }
  const headerLength = 4 + 4 * dimensionCount;
  if (bytes.length < headerLength) {
    return { fault: { kind: 'length', found: bytes.length, expected: headerLength } };
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = view.getUint32(4);
  if (count === 0) return { fault: { kind: 'no-items' } };
  if (dimensionCount === 1) {
    if (count > idxLimits.mostLabels) return { fault: { kind: 'too-many', count, bytes: count } };
    return { read: { kind: 'labels', count, headerLength, dataLength: count } };
  }
  const [height, width] = [view.getUint32(8), view.getUint32(12)];
  if (!isSide(height) || !isSide(width)) return { fault: { kind: 'side', height, width } };
  // Far from what a number can no longer tell, as both sides are small.
  const dataLength = count * height * width;
  if (dataLength > idxLimits.mostPixels) {
    return { fault: { kind: 'too-many', count, bytes: dataLength } };
  }
  return { read: { kind: 'images', count, height, width, headerLength, dataLength } };
}

/** Whether bytes begin as those of a file in this format do, be it one that can be used or not. */
export function isIdx(bytes: Uint8Array): boolean {
  const { fault } = readIdxHeader(bytes.subarray(0, longestHeader));
  return !['empty', 'not-idx', 'zip'].includes(fault?.kind ?? '');
}

/** Reads a whole file. The arrays lie in `bytes` itself. */
export function readIdx(bytes: Uint8Array): IdxReading<Idx> {
  const { read: header, fault } = readIdxHeader(bytes.subarray(0, longestHeader));
  if (fault) return { fault };
  const expected = header.headerLength + header.dataLength;
  if (bytes.length !== expected) {
    return { fault: { kind: 'length', found: bytes.length, expected } };
  }
  return { read: idxOf(header, bytes.subarray(header.headerLength)) };
}

/** What a file holds whose header and other bytes were read apart. */
export function idxOf(header: IdxHeader, data: Uint8Array): Idx {
  if (header.kind === 'labels') return { kind: 'labels', count: header.count, labels: data };
  const { kind, count, height, width } = header;
  return { kind, count, height, width, pixels: data };
}

const isSide = (side: number) => side >= idxLimits.smallestSide && side <= idxLimits.largestSide;

const hexadecimal = (bytes: Uint8Array) =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
