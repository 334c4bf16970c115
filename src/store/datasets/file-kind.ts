import { isIdx } from '../../math/data/idx';
import { foreignBeginning, foreignFormat, type ForeignFormat } from '../../protocol/foreign-format';
import { isCompressed } from '../../protocol/gzip';
import { startUnpackingMembers } from '../../protocol/gzip-members';
import { beginsWithFrame } from '../../storage/backup/frames';

/** What a file holds: images or labels in IDX format, names of classes, runs as JSON or in a backup, weights of a network, or none of these. */
export type FileKind = 'idx' | 'names' | 'runs' | 'backup' | 'weights' | 'other';

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

/** The format of a file that is of no use; undefined if it is none that is known, or can't be read. */
export async function foreignFormatOf(file: File): Promise<ForeignFormat | undefined> {
  return foreignFormat(await beginningOf(file).catch(() => new Uint8Array()));
}

async function beginningOf(file: Blob): Promise<Uint8Array> {
  if (!(await isCompressed(file))) {
    return new Uint8Array(await file.slice(0, foreignBeginning).arrayBuffer());
  }
  const { reader, stop } = startUnpackingMembers(file);
  try {
    const { value } = await reader.read();
    return value?.subarray(0, foreignBeginning) ?? new Uint8Array();
  } finally {
    stop();
  }
}

function kindOfBeginning(bytes: Uint8Array): FileKind {
  if (isIdx(bytes)) return 'idx';
  if (beginsAsWeights(bytes)) return 'weights';
  return /^\s*[{[]/.test(new TextDecoder().decode(bytes)) ? 'runs' : 'other';
}

/** In the format safetensors, the length of whose header comes before it, or NumPy's arrays in a zip. */
function beginsAsWeights(bytes: Uint8Array): boolean {
  const [, , , , , , upper, uppermost, brace] = bytes;
  const isSafetensors = brace === 0x7b && upper === 0 && uppermost === 0;
  return isSafetensors || foreignFormat(bytes)?.name === 'NumPy (NPZ)';
}
