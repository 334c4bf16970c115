import { longestHeader, readIdxHeader } from '../../math/data/idx';
import { isCompressed } from '../../protocol/gzip';
import { startUnpackingMembers } from '../../protocol/gzip-members';
import { beginsWithFrame } from '../../storage/backup/frames';

/** What a file holds: images or labels in IDX format, names of classes, runs as JSON or in a backup, or none of these. */
export type FileKind = 'idx' | 'names' | 'runs' | 'backup' | 'other';

/** Says by its first bytes what a file holds, unpacked if it is compressed; a text with names goes by its own name. */
export async function fileKindOf(file: File): Promise<FileKind> {
  if (file.name.toLowerCase().endsWith('.txt')) return 'names';
  try {
    if (await beginsWithFrame(file)) return 'backup';
    return kindOfBeginning(await beginningOf(file));
  } catch {
    return 'other';
  }
}

/** White space may come before the bracket that JSON begins with. */
const lookedAt = 64;

async function beginningOf(file: Blob): Promise<Uint8Array> {
  if (!(await isCompressed(file))) {
    return new Uint8Array(await file.slice(0, lookedAt).arrayBuffer());
  }
  const { reader, stop } = startUnpackingMembers(file);
  try {
    const { value } = await reader.read();
    return value?.subarray(0, lookedAt) ?? new Uint8Array();
  } finally {
    stop();
  }
}

function kindOfBeginning(bytes: Uint8Array): FileKind {
  const { fault } = readIdxHeader(bytes.subarray(0, longestHeader));
  // Other faults are those of a file in IDX format that can't be used.
  const isIdx = !['empty', 'not-idx', 'zip'].includes(fault?.kind ?? '');
  if (isIdx) return 'idx';
  return /^\s*[{[]/.test(new TextDecoder().decode(bytes)) ? 'runs' : 'other';
}
