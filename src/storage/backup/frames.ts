import { fingerprint } from '../../math/fingerprint';
import { padded } from './packed-value';

/** What every frame begins with. Its first byte is none of a text, and a file that was sent as one is not ours any more. */
export const marker = Uint8Array.of(0x89, 0x53, 0x52, 0x50, 0x4c, 0x0d, 0x0a, 0x1a);
const prefixLength = 32;
/** Bytes that are searched at a time. */
const searchLength = 1_000_000;
/** Longer than that of anything that is kept. */
const longestHeader = 16_000_000;

/** A part of a file that tells where it ends and whether it is whole: a text, and bytes that belong to it. */
export interface Frame {
  readonly header: string;
  readonly body: Blob;
  /** Whether its bytes are those that were written. */
  readonly isBodySound: boolean;
}

export interface Damage {
  readonly header?: never;
  /** Nothing is known of so many bytes. */
  readonly bytes: number;
}

/**
 * A frame: the marker; the lengths of header and body, 4 bytes each; a check of the lengths and the
 * header and one of the body, 8 bytes each; the header in UTF-8 and the body, both filled up with zeros to a
 * multiple of eight bytes. Numbers are little-endian.
 */
export function frameOf(header: string, body: Uint8Array<ArrayBuffer>): BlobPart[] {
  const text = new TextEncoder().encode(header);
  const filledHeader = filled(text);
  const filledBody = filled(body);
  const prefix = new Uint8Array(prefixLength);
  prefix.set(marker);
  const view = new DataView(prefix.buffer);
  view.setUint32(8, text.length, true);
  view.setUint32(12, body.length, true);
  prefix.set(checkOf(prefix.subarray(8, 16), filledHeader), 16);
  prefix.set(checkOf(filledBody), 24);
  return [prefix, filledHeader, filledBody];
}

/** The frames of a file, and what lies between them that is none: whatever was damaged, the next one is found. `onProgress` gets the share that was read. */
export async function* framesOf(
  file: Blob,
  onProgress: (share: number) => void = () => {},
): AsyncGenerator<Frame | Damage> {
  let at = 0;
  let soundUntil = 0;
  while (at < file.size) {
    const frame = await frameAt(file, at);
    if (frame) {
      if (at > soundUntil) yield { bytes: at - soundUntil };
      yield frame.frame;
      at = frame.end;
      soundUntil = at;
    } else at = await nextMarker(file, at + 1);
    onProgress(at / file.size);
  }
  if (file.size > soundUntil) yield { bytes: file.size - soundUntil };
}

/** Whether a file begins as one with frames does. */
export async function beginsWithFrame(file: Blob): Promise<boolean> {
  return startsWith(await bytesOf(file, 0, marker.length), marker);
}

async function frameAt(file: Blob, at: number): Promise<{ frame: Frame; end: number } | undefined> {
  const prefix = await bytesOf(file, at, prefixLength);
  if (prefix.length < prefixLength || !startsWith(prefix, marker)) return undefined;
  const view = new DataView(prefix.buffer);
  const [headerLength, bodyLength] = [view.getUint32(8, true), view.getUint32(12, true)];
  if (headerLength > longestHeader) return undefined;
  const headerAt = at + prefixLength;
  const bodyAt = headerAt + padded(headerLength);
  const header = await bytesOf(file, headerAt, padded(headerLength));
  const isHeaderSound =
    header.length === padded(headerLength) &&
    startsWith(prefix.subarray(16), checkOf(prefix.subarray(8, 16), header));
  if (!isHeaderSound) return undefined;
  const end = bodyAt + padded(bodyLength);
  const body = file.slice(bodyAt, bodyAt + bodyLength);
  const isBodySound =
    end <= file.size &&
    startsWith(prefix.subarray(24), checkOf(await bytesOf(file, bodyAt, padded(bodyLength))));
  const text = new TextDecoder().decode(header.subarray(0, headerLength));
  // Of bytes that are missing the length is not to be believed: another frame may lie there.
  const next = isBodySound ? end : await nextMarker(file, bodyAt);
  return { frame: { header: text, body, isBodySound }, end: next };
}

/** Where the next frame may begin, or the end of the file. */
async function nextMarker(file: Blob, from: number): Promise<number> {
  for (let at = from; at < file.size; at += searchLength) {
    const bytes = await bytesOf(file, at, searchLength + marker.length);
    for (let index = bytes.indexOf(marker[0]!); index >= 0;) {
      if (startsWith(bytes.subarray(index), marker)) return at + index;
      index = bytes.indexOf(marker[0]!, index + 1);
    }
  }
  return file.size;
}

/** Eight bytes that follow from others. */
function checkOf(...parts: readonly Uint8Array<ArrayBuffer>[]): Uint8Array {
  const check = new Uint8Array(8);
  const view = new DataView(check.buffer);
  const digits = fingerprint(
    parts.map(({ buffer, byteOffset, length }) => new Float32Array(buffer, byteOffset, length / 4)),
  );
  view.setUint32(0, Number.parseInt(digits.slice(0, 8), 16), true);
  view.setUint32(4, Number.parseInt(digits.slice(8), 16), true);
  return check;
}

function filled(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  if (bytes.length % 8 === 0 && bytes.byteOffset % 4 === 0) return bytes;
  const copy = new Uint8Array(padded(bytes.length));
  copy.set(bytes);
  return copy;
}

async function bytesOf(file: Blob, at: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await file.slice(at, at + length).arrayBuffer());
}

function startsWith(bytes: Uint8Array, beginning: Uint8Array): boolean {
  return beginning.every((byte, index) => bytes[index] === byte);
}
