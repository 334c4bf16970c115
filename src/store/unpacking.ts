/** Whether a file is compressed by gzip, whatever its name. */
export async function isCompressed(file: Blob): Promise<boolean> {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  return first === 0x1f && second === 0x8b;
}

/**
 * The bytes of a gzipped file as they are unpacked, and a way to have done with it: nobody waits for the
 * rest of a small file that unpacks to a huge one. It is stopped at its source, as Node.js throws
 * out of turn where a reader of unpacked bytes is cancelled.
 */
export function startUnpacking(file: Blob) {
  const end = new AbortController();
  const unpacked = new DecompressionStream('gzip');
  const reader = file.stream().pipeThrough(unpacked, { signal: end.signal }).getReader();
  return { reader, stop: () => end.abort() };
}
