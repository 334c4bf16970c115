import { unzipSync, Zip, ZipPassThrough } from 'fflate';

import type { NamedTensor, ReadTensor } from './named-tensor';
import { npyBytes, readNpy } from './npy';
import { type Attempt, attempt, refuse } from './weights-fault';

/** The oldest date that a zip can tell: a file says the same whenever it is written. */
const noDate = new Date(1980, 0, 1);

/** Files in a zip, uncompressed as `numpy.savez` has them, piece by piece. */
export function* zipPieces(
  files: Iterable<{ readonly name: string; readonly bytes: Uint8Array }>,
): Generator<Uint8Array> {
  let pieces: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    pieces.push(piece);
  });
  for (const { name, bytes } of files) {
    const file = new ZipPassThrough(name);
    file.mtime = noDate;
    zip.add(file);
    file.push(bytes, true);
    yield* pieces;
    pieces = [];
  }
  zip.end();
  yield* pieces;
}

/** Arrays as `numpy.load` reads them. */
export function* npzPieces(tensors: readonly NamedTensor[]): Generator<Uint8Array> {
  yield* zipPieces(npyFiles(tensors));
}

function* npyFiles(tensors: readonly NamedTensor[]) {
  for (const tensor of tensors) yield { name: `${tensor.name}.npy`, bytes: npyBytes(tensor) };
}

/** Reads a whole file, which may unpack to `most` bytes. */
export function readNpz(bytes: Uint8Array, most: number): Attempt<readonly ReadTensor[]> {
  return attempt(() => {
    const names = new Set<string>();
    let total = 0;
    const files = unzipped(bytes, ({ name, originalSize, compression }) => {
      if (names.has(name)) refuse(name, { kind: 'duplicate' });
      names.add(name);
      if (compression !== 0 && compression !== 8) refuse(name, { kind: 'compression' });
      total += originalSize;
      if (total > most) refuse(name, { kind: 'too-big', bytes: total, most });
    });
    const arrays = Object.entries(files).map(([name, file]) => {
      if (!name.endsWith('.npy')) refuse(name, { kind: 'unexpected' });
      return readNpy(name.slice(0, -'.npy'.length), file);
    });
    return arrays.length > 0 ? arrays : refuse('', { kind: 'empty' });
  });
}

interface ZippedFile {
  readonly name: string;
  readonly originalSize: number;
  readonly compression: number;
}

function unzipped(
  bytes: Uint8Array,
  check: (file: ZippedFile) => void,
): Readonly<Record<string, Uint8Array>> {
  let place = '';
  let refusal: unknown;
  try {
    return unzipSync(bytes, {
      filter(file) {
        place = file.name;
        try {
          check(file);
        } catch (error) {
          refusal = error;
          throw error;
        }
        return true;
      },
    });
  } catch (error) {
    if (error === refusal) throw error;
    return refuse(place, { kind: 'damaged' });
  }
}
