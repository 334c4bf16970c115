import { type FolderParts, pytorchFolder } from '../../protocol/pytorch-folder';
import { fileNameOf } from '../../protocol/run-file/file-name';
import { zipPieces } from '../../protocol/weights-file/npz';
import { Breaks } from '../yielding';

/** The folder with which a run goes on in PyTorch as a zip, written in between other work. */
export async function writeFolderFile(parts: FolderParts): Promise<File> {
  const name = fileNameOf(`${parts.name} pytorch`, 'zip', new Date());
  // Programs that unpack on a cluster may know no other letters.
  const folder = name
    .slice(0, -'.zip'.length)
    .replaceAll(/[^\w-]+/g, '')
    .replaceAll(/-+/g, '-');
  const files = Object.entries(pytorchFolder(parts)).map(([path, bytes]) => {
    return { name: `${folder}/${path}`, bytes };
  });
  const breaks = new Breaks();
  const pieces: BlobPart[] = [];
  for (const piece of zipPieces(files)) {
    pieces.push(piece as Uint8Array<ArrayBuffer>);
    await breaks.take();
  }
  return new File(pieces, name, { type: 'application/zip' });
}
