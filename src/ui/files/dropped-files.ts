/** A file that was dropped. */
export interface DroppedFile {
  readonly file: File;
  /** It lay in a folder, and was not pointed at itself. */
  readonly isWithinFolder: boolean;
}

/** More would be somebody's whole disk. */
const mostFiles = 1000;

/** What systems put into folders of their own accord. */
const isHidden = (name: string) =>
  name.startsWith('.') || /^(thumbs\.db|desktop\.ini|__MACOSX)$/i.test(name);

/**
 * The files that were dropped or pasted, those within folders too, the outermost first: `mostFiles` at the most.
 * What can't be read is left out. To be called while the event is under way; nothing can be asked of it later.
 */
export async function filesOf({ items }: DataTransfer): Promise<DroppedFile[]> {
  const brought = [...items].filter(({ kind }) => kind === 'file');
  const entries = brought.map((item) => item.webkitGetAsEntry?.() ?? null);
  // What is pasted, or made by a program, is a file without an entry.
  const found = brought.flatMap((item, place): DroppedFile[] => {
    const file = entries[place]?.isDirectory ? null : item.getAsFile();
    return file ? [{ file, isWithinFolder: false }] : [];
  });
  const folders = entries.filter(
    (entry): entry is FileSystemDirectoryEntry => !!entry?.isDirectory,
  );
  for (const folder of folders) {
    if (found.length >= mostFiles) break;
    for (const entry of await entriesOf(folder)) {
      if (isHidden(entry.name)) continue;
      if (entry.isDirectory) folders.push(entry as FileSystemDirectoryEntry);
      else if (found.length < mostFiles) {
        const file = await fileOf(entry as FileSystemFileEntry);
        if (file) found.push({ file, isWithinFolder: true });
      }
    }
  }
  return found;
}

/** A reader gives a folder's entries a hundred at a time, and none at its end. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const entries: FileSystemEntry[] = [];
  for (;;) {
    const read = await new Promise<readonly FileSystemEntry[]>((resolve) => {
      reader.readEntries(resolve, () => resolve([]));
    });
    if (read.length === 0) return entries;
    entries.push(...read);
    if (entries.length > mostFiles) return entries;
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File | undefined> {
  return new Promise((resolve) => {
    entry.file(resolve, () => resolve(undefined));
  });
}
