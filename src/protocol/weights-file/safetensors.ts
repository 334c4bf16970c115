import { isRecord } from '../is-record';
import { bytesOf, type NamedTensor, type ReadTensor } from './named-tensor';
import { type NumberTypeId, numberTypes, readNumbers } from './number-types';
import { type Attempt, attempt, refuse } from './weights-fault';

/** As long as the format's own reader takes a header. */
export const mostHeaderBytes = 100_000_000;

const lengthBytes = 8;
const metadataName = '__metadata__';

/**
 * A file in the format of Hugging Face (github.com/huggingface/safetensors): eight bytes with the length of the
 * header, the header as JSON, then the numbers of all tensors, one after the other.
 */
export function* safetensorsPieces(
  tensors: readonly NamedTensor[],
  metadata: Readonly<Record<string, string>>,
): Generator<Uint8Array<ArrayBuffer>> {
  // Longer numbers first, as the format's own writer has them: then all lie where an array of theirs may begin.
  const sorted = tensors.toSorted(
    (one, other) => other.values.BYTES_PER_ELEMENT - one.values.BYTES_PER_ELEMENT,
  );
  let offset = 0;
  const entries = sorted.map(({ name, shape, values }) => {
    const from = offset;
    offset += values.byteLength;
    const dtype = values instanceof Float32Array ? 'F32' : 'I64';
    return [name, { dtype, shape, data_offsets: [from, offset] }] as const;
  });
  const text = JSON.stringify({ [metadataName]: metadata, ...Object.fromEntries(entries) });
  const header = new TextEncoder().encode(text);
  const padding = -header.length & (lengthBytes - 1);
  const beginning = new Uint8Array(lengthBytes + header.length + padding).fill(0x20);
  new DataView(beginning.buffer).setBigUint64(0, BigInt(header.length + padding), true);
  beginning.set(header, lengthBytes);
  yield beginning;
  for (const { values } of sorted) yield bytesOf(values);
}

export interface Safetensors {
  /** In the order of their numbers. */
  readonly tensors: readonly ReadTensor[];
  readonly metadata: Readonly<Record<string, string>>;
}

/** Whether bytes at the beginning of a file can be those of one. */
export function beginsAsSafetensors(bytes: Uint8Array): boolean {
  if (bytes.length <= lengthBytes || bytes[lengthBytes] !== 0x7b) return false;
  return headerLength(bytes) <= BigInt(Number.MAX_SAFE_INTEGER);
}

/** Reads a whole file. Nothing of it is believed: all of it is there and fits together, or none of it is taken. */
export function readSafetensors(bytes: Uint8Array): Attempt<Safetensors> {
  return attempt(() => {
    const { header, data } = partsOf(bytes);
    const { [metadataName]: metadata = {}, ...others } = parsed(header);
    const entries = Object.entries(others).map(([name, entry]) => entryOf(name, entry));
    const sorted = entries.toSorted((a, b) => a.from - b.from || a.to - b.to);
    let end = 0;
    for (const { name, from, to } of sorted) {
      if (from > end) refuse(name, { kind: 'gap', from: end, to: from });
      if (from < end) refuse(name, { kind: 'overlap', from, to: end });
      if (to > data.length) refuse(name, { kind: 'too-short', bytes: data.length, needed: to });
      end = to;
    }
    if (end < data.length) refuse('', { kind: 'gap', from: end, to: data.length });
    return {
      metadata: metadataOf(metadata),
      tensors: sorted.map(({ name, shape, type, dtype, from, to }) => ({
        name,
        shape,
        values: readNumbers(data.subarray(from, to), type),
        ...(dtype !== 'F32' && dtype !== 'I64' && { convertedFrom: dtype }),
      })),
    };
  });
}

const headerLength = (bytes: Uint8Array) =>
  new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true);

function partsOf(bytes: Uint8Array): { header: Uint8Array; data: Uint8Array } {
  if (bytes.length < lengthBytes) {
    refuse('', { kind: 'too-short', bytes: bytes.length, needed: lengthBytes });
  }
  const length = headerLength(bytes);
  const most = Math.min(mostHeaderBytes, bytes.length - lengthBytes);
  if (length > BigInt(most)) refuse('header', { kind: 'header-length', length: `${length}`, most });
  const end = lengthBytes + Number(length);
  return { header: bytes.subarray(lengthBytes, end), data: bytes.subarray(end) };
}

function parsed(header: Uint8Array): Record<string, unknown> {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(header);
  } catch {
    return refuse('header', { kind: 'not-utf8' });
  }
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return refuse('header', { kind: 'not-json' });
  }
  if (!isRecord(content)) return refuse('header', { kind: 'malformed', expected: '{ … }' });
  const twice = repeatedName(text);
  if (twice !== undefined) refuse(twice, { kind: 'duplicate' });
  return content;
}

/** A name that stands twice among those of an object, which `JSON.parse` would not tell. The text is sound JSON. */
export function repeatedName(text: string): string | undefined {
  const levels: Set<string>[] = [];
  const tokens = /"(?:[^"\\]|\\.)*"(\s*:)?|[{}]/g;
  for (const [token, colon] of text.matchAll(tokens)) {
    if (token === '{') levels.push(new Set());
    else if (token === '}') levels.pop();
    else if (colon !== undefined) {
      const name = String(JSON.parse(token.slice(0, -colon.length)));
      const names = levels.at(-1)!;
      if (names.has(name)) return name;
      names.add(name);
    }
  }
  return undefined;
}

function metadataOf(metadata: unknown): Readonly<Record<string, string>> {
  const isSound =
    isRecord(metadata) && Object.values(metadata).every((value) => typeof value === 'string');
  return isSound
    ? (metadata as Record<string, string>)
    : refuse(metadataName, { kind: 'malformed', expected: '{ "…": "…" }' });
}

const dtypes: Readonly<Record<string, NumberTypeId>> = {
  F64: 'f64',
  F32: 'f32',
  F16: 'f16',
  BF16: 'bf16',
  I64: 'i64',
  I32: 'i32',
};

interface Entry {
  readonly name: string;
  readonly dtype: string;
  readonly type: NumberTypeId;
  readonly shape: readonly number[];
  readonly from: number;
  readonly to: number;
}

function entryOf(name: string, entry: unknown): Entry {
  const { dtype, shape, data_offsets: offsets } = isRecord(entry) ? entry : {};
  if (typeof dtype !== 'string' || !areLengths(shape) || !areLengths(offsets)) {
    return refuse(name, { kind: 'malformed', expected: '{ dtype, shape, data_offsets }' });
  }
  const [from, to, ...more] = offsets;
  if (from === undefined || to === undefined || more.length > 0 || to < from) {
    return refuse(name, { kind: 'malformed', expected: 'data_offsets: [from, to]' });
  }
  const type = Object.hasOwn(dtypes, dtype) ? dtypes[dtype] : undefined;
  if (!type) return refuse(name, { kind: 'dtype', dtype: dtype.slice(0, 20) });
  // As doubles they may be too large to be exact, and are then no length that anything here has.
  const needed = shape.reduce((product, length) => product * length, numberTypes[type].bytes);
  if (needed !== to - from) refuse(name, { kind: 'size', bytes: to - from, needed });
  return { name, dtype, type, shape, from, to };
}

const areLengths = (list: unknown): list is readonly number[] =>
  Array.isArray(list) &&
  list.every((length) => Number.isSafeInteger(length) && (length as number) >= 0);
