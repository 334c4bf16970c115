/** Writes a file of bytes in IDX format. */
export function idxFile(
  dimensions: readonly number[],
  values: ArrayLike<number>,
): Uint8Array<ArrayBuffer> {
  const headerLength = 4 + 4 * dimensions.length;
  const file = new Uint8Array(headerLength + values.length);
  file.set([0, 0, 8, dimensions.length]);
  const view = new DataView(file.buffer);
  dimensions.forEach((size, index) => view.setUint32(4 + 4 * index, size));
  file.set(values, headerLength);
  return file;
}
