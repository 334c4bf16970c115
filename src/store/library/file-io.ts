import { isIdx } from '../../math/data/idx';
import { Breaks, runYielding, type Listener } from '../yielding';
import { foreignBeginning, foreignFormat, type ForeignFormat } from '../../protocol/foreign-format';
import { isCompressed, unpackedAtMost } from '../../protocol/gzip';
import { startUnpackingMembers } from '../../protocol/gzip-members';
import { pytorchScript } from '../../protocol/pytorch-script';
import { type FileFormat, fileNameOf, mediaTypes } from '../../protocol/run-file/file-name';
import { type FileReading, runFileReading } from '../../protocol/run-file/read-json';
import type { RunRecord } from '../../protocol/run-file/run-record';
import { csvPieces } from '../../protocol/run-file/write-csv';
import { jsonPieces } from '../../protocol/run-file/write-json';

/** What a file may hold at most, unpacked. */
export const mostFileBytes = 100_000_000;

/** Why a file can't be read at all. */
export type OpenFault =
  | { readonly kind: 'too-big'; readonly bytes: number }
  | { readonly kind: 'unreadable' }
  /** Of another format, which is known. */
  | { readonly kind: 'foreign'; readonly format: ForeignFormat }
  /** Images or labels to train on. */
  | { readonly kind: 'idx' };

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
  const breaks = new Breaks();
  for (const piece of pieces) {
    texts.push(piece);
    if (!breaks.isDue) continue;
    blobs.push(new Blob(texts));
    texts = [];
    await breaks.take();
  }
  const type = mediaTypes[format];
  return new File([...blobs, ...texts], fileNameOf(subject, format, new Date()), { type });
}

/**
 * Reads a file with runs, which may be compressed by gzip, in between other work. Rejects only if
 * `signal` is aborted.
 */
export async function openRunFile(
  file: Blob,
  listener: Listener = {},
): Promise<FileReading | { readonly records?: never; readonly fault: OpenFault }> {
  if (file.size > mostFileBytes) return { fault: { kind: 'too-big', bytes: file.size } };
  try {
    const plain = (await isCompressed(file))
      ? await unpackedAtMost(file, mostFileBytes, startUnpackingMembers)
      : file;
    if (!plain) return { fault: { kind: 'too-big', bytes: Infinity } };
    const foreign = await foreignFault(plain);
    if (foreign) return { fault: foreign };
    return await runYielding(runFileReading(await plain.text()), listener);
  } catch {
    listener.signal?.throwIfAborted();
    return { fault: { kind: 'unreadable' } };
  }
}

/** What a file is instead of JSON, if that can be told. */
async function foreignFault(file: Blob): Promise<OpenFault | undefined> {
  const bytes = new Uint8Array(await file.slice(0, foreignBeginning).arrayBuffer());
  if (isIdx(bytes)) return { kind: 'idx' };
  const format = foreignFormat(bytes);
  return format && format.kind !== 'text' ? { kind: 'foreign', format } : undefined;
}
