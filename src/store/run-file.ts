import { isCompressed, startUnpacking } from './unpacking';
import { pytorchScript } from '../protocol/pytorch-script';
import { type FileFormat, fileNameOf, mediaTypes } from '../protocol/run-file/file-name';
import { type FileReading, readRunFile } from '../protocol/run-file/read-json';
import type { RunRecord } from '../protocol/run-file/run-record';
import { csvPieces } from '../protocol/run-file/write-csv';
import { jsonPieces } from '../protocol/run-file/write-json';

/** How long the page may be held up at a time. */
const sliceMs = 10;

/** What a file may hold at most, unpacked. */
export const mostFileBytes = 100_000_000;

/** Why a file can't be read at all. */
export type OpenFault =
  | { readonly kind: 'too-big'; readonly bytes: number }
  | { readonly kind: 'unreadable' };

interface NamedRecord {
  readonly name: string;
  readonly record: RunRecord;
}

const piecesOf: Readonly<Record<FileFormat, (runs: readonly NamedRecord[]) => Iterable<string>>> = {
  csv: csvPieces,
  json: jsonPieces,
  py: (runs) => runs.map(({ record }) => pytorchScript(record.run.config)),
};

/** A file with runs, written in between other work. `subject` is what its name says of them. */
export async function writeRunFile(
  subject: string,
  runs: readonly NamedRecord[],
  format: FileFormat,
): Promise<File> {
  const pieces = piecesOf[format](runs);
  // Blobs lie outside of the page's memory.
  const blobs: Blob[] = [];
  let texts: string[] = [];
  let since = performance.now();
  for (const piece of pieces) {
    texts.push(piece);
    if (performance.now() - since < sliceMs) continue;
    blobs.push(new Blob(texts));
    texts = [];
    await new Promise((resolve) => setTimeout(resolve));
    since = performance.now();
  }
  const type = mediaTypes[format];
  return new File([...blobs, ...texts], fileNameOf(subject, format, new Date()), { type });
}

/** Reads a file with runs, which may be compressed by gzip. */
export async function openRunFile(
  file: Blob,
): Promise<FileReading | { readonly records?: never; readonly fault: OpenFault }> {
  if (file.size > mostFileBytes) return { fault: { kind: 'too-big', bytes: file.size } };
  try {
    const text = (await isCompressed(file)) ? await unpacked(file) : await file.text();
    if (text === undefined) return { fault: { kind: 'too-big', bytes: Infinity } };
    return readRunFile(text);
  } catch {
    return { fault: { kind: 'unreadable' } };
  }
}

/** Undefined if there is too much of it: a small file can unpack to a huge one. */
async function unpacked(file: Blob): Promise<string | undefined> {
  const { reader, stop } = startUnpacking(file);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(parts).text();
    bytes += value.byteLength;
    parts.push(value);
    if (bytes > mostFileBytes) {
      stop();
      return undefined;
    }
  }
}
