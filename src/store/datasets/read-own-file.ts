import { ownDatasetId } from '../../catalog/datasets';
import {
  type Idx,
  type IdxFault,
  type IdxHeader,
  idxOf,
  longestHeader,
  readIdxHeader,
} from '../../math/data/idx';
import type { ImageSet } from '../../math/data/image-set';
import { packImages } from '../../math/data/packed-images';
import { foreignBeginning, foreignFormat, type ForeignFormat } from '../../protocol/foreign-format';
import { isCompressed } from '../../protocol/gzip';
import { startUnpackingMembers } from '../../protocol/gzip-members';
import { hashOf } from '../../storage/dataset-hash';
import type { OwnImages } from '../../protocol/own-images';
import { Breaks, runYielding, type Listener } from '../yielding';

export type OwnFileFault =
  | Exclude<IdxFault, { kind: 'not-idx' | 'zip' }>
  /** In no format that is known, if it has none. */
  | { readonly kind: 'foreign'; readonly format: ForeignFormat | undefined }
  /** An exported run, perhaps. */
  | { readonly kind: 'json' }
  /** Compressed, and damaged: so many bytes of it could be unpacked. */
  | { readonly kind: 'gzip'; readonly found: number }
  | { readonly kind: 'unreadable' };

export type OwnFileReading =
  | { readonly idx: Idx; readonly fault?: never }
  | { readonly idx?: never; readonly fault: OwnFileFault };

/**
 * Reads a file in IDX format, which may be compressed by gzip, whatever its name. Of what a header
 * claims nothing is believed: memory is taken for bytes that are there, and for no more than that.
 * Rejects only if `signal` is aborted.
 */
export async function readOwnFile(file: Blob, listener: Listener = {}): Promise<OwnFileReading> {
  try {
    return (await isCompressed(file)) ? await readPacked(file, listener) : await readPlain(file);
  } catch {
    listener.signal?.throwIfAborted();
    return { fault: { kind: 'unreadable' } };
  }
}

const pieceLength = 4_000_000;

const lengthOf = ({ headerLength, dataLength }: IdxHeader) => headerLength + dataLength;

async function readPlain(file: Blob): Promise<OwnFileReading> {
  const { read: header, fault } = await readBeginning(file);
  if (fault) return { fault };
  const expected = lengthOf(header);
  if (file.size !== expected) return { fault: { kind: 'length', found: file.size, expected } };
  const data = await file.slice(header.headerLength).arrayBuffer();
  return { idx: idxOf(header, new Uint8Array(data)) };
}

type HeaderReading =
  | { readonly read: IdxHeader; readonly fault?: never }
  | { readonly read?: never; readonly fault: OwnFileFault };

/** What the first bytes of a file say: its header, or of what else it is. */
async function readBeginning(file: Blob): Promise<HeaderReading> {
  const bytes = new Uint8Array(await file.slice(0, foreignBeginning).arrayBuffer());
  const { read, fault } = readIdxHeader(bytes.subarray(0, longestHeader));
  if (read) return { read };
  if (fault.kind !== 'not-idx' && fault.kind !== 'zip') return { fault };
  const isJson = /^\s*[{[]/.test(new TextDecoder().decode(bytes));
  return { fault: isJson ? { kind: 'json' } : { kind: 'foreign', format: foreignFormat(bytes) } };
}

async function readPacked(file: Blob, listener: Listener): Promise<OwnFileReading> {
  const { reader, stop } = startUnpackingMembers(file);
  const unpacked = new UnpackedBytes();
  try {
    const fault = await unpacked.fill(reader, listener);
    if (fault) return { fault };
  } catch {
    listener.signal?.throwIfAborted();
    return { fault: { kind: 'gzip', found: unpacked.found } };
  } finally {
    stop();
  }
  return unpacked.idx();
}

/** What comes out of a compressed file, up to the length that its header has asked for. */
class UnpackedBytes {
  found = 0;
  readonly #parts: Uint8Array<ArrayBuffer>[] = [];
  #reading: HeaderReading | undefined;

  /** Resolves when all is there, or to what makes the rest superfluous. Rejects where the reader does. */
  async fill(
    reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>,
    { onProgress, signal }: Listener,
  ): Promise<OwnFileFault | undefined> {
    const breaks = new Breaks();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return undefined;
      this.#parts.push(value);
      this.found += value.length;
      await breaks.take(signal);
      if (!this.#reading && this.found < foreignBeginning) continue;
      this.#reading ??= await readBeginning(new Blob(this.#parts));
      const { read: header, fault } = this.#reading;
      if (fault) return fault;
      const expected = lengthOf(header);
      if (this.found > expected) return { kind: 'length', found: Infinity, expected };
      onProgress?.(this.found / expected);
    }
  }

  async idx(): Promise<OwnFileReading> {
    const { read: header, fault } = this.#reading ?? (await readBeginning(new Blob(this.#parts)));
    if (fault) return { fault };
    const expected = lengthOf(header);
    if (this.found !== expected) return { fault: { kind: 'length', found: this.found, expected } };
    const bytes = await new Blob(this.#parts).arrayBuffer();
    return { idx: idxOf(header, new Uint8Array(bytes, header.headerLength)) };
  }
}

/** A data set as it is kept: its id follows from what it holds. */
export async function packDataset(
  set: ImageSet,
  listener: Listener = {},
): Promise<{ id: string; images: OwnImages }> {
  const { bytes, ...normalisation } = await runYielding(packImages(set), listener);
  return {
    id: ownDatasetId(set, await hashOf(bytes)),
    images: { bytes: await blobOf(bytes, listener.signal), ...normalisation },
  };
}

/** Bytes that lie outside of the page's memory, brought there in between other work. */
async function blobOf(bytes: Uint8Array<ArrayBuffer>, signal?: AbortSignal): Promise<Blob> {
  const breaks = new Breaks();
  const parts: Blob[] = [];
  for (let start = 0; start < bytes.length; start += pieceLength) {
    parts.push(new Blob([bytes.subarray(start, start + pieceLength)]));
    await breaks.take(signal);
  }
  return new Blob(parts);
}
