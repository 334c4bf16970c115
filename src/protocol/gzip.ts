/** So much of a compressed file is read at once ... */
const bytesPerRead = 256 * 1024;
/**
 * ... and so much of it is unpacked at once. A browser unpacks all of what it is given before anybody
 * can look at the result, and gzip packs up to 1,032 bytes into one.
 */
export const bytesPerPiece = 4 * 1024;

/** Whether a file is compressed by gzip, whatever its name. */
export async function isCompressed(file: Blob): Promise<boolean> {
  return isGzip(new Uint8Array(await file.slice(0, 2).arrayBuffer()));
}

/** Whether bytes begin as gzip's do. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * The bytes of a gzipped file as they are unpacked, some 4 MB ahead of their reader at most, and a way
 * to have done with it: nobody waits for the rest of a small file that unpacks to a huge one. It is
 * stopped at its source, as Node.js throws out of turn where a reader of unpacked bytes is cancelled.
 */
export function startUnpacking(file: Blob) {
  const end = new AbortController();
  const unpacked = new DecompressionStream('gzip');
  const reader = inSmallPieces(file).pipeThrough(unpacked, { signal: end.signal }).getReader();
  return { reader, stop: () => end.abort() };
}

/**
 * What a gzipped file holds, or undefined if that is more than so many bytes. Rejects if it is damaged.
 * `start`: for files that others packed, `startUnpackingMembers`.
 */
export async function unpackedAtMost(
  file: Blob,
  mostBytes: number,
  start = startUnpacking,
): Promise<Blob | undefined> {
  const { reader, stop } = start(file);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(parts);
    bytes += value.byteLength;
    if (bytes > mostBytes) {
      stop();
      return undefined;
    }
    parts.push(value);
  }
}

/** A file a little at a time, and no more before that has been taken. */
export function inSmallPieces(file: Blob): ReadableStream<Uint8Array<ArrayBuffer>> {
  let readTo = 0;
  let rest = new Uint8Array();
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        if (rest.length === 0) {
          const part = file.slice(readTo, readTo + bytesPerRead);
          rest = new Uint8Array(await part.arrayBuffer());
          readTo += rest.length;
        }
        if (rest.length === 0) return controller.close();
        controller.enqueue(rest.subarray(0, bytesPerPiece));
        rest = rest.subarray(bytesPerPiece);
      },
    },
    { highWaterMark: 0 },
  );
}
