/** Where things lie, in bytes: the rows of a matrix, or the patches of images. */

/**
 * Fills `offsets` with where the patch of each output position begins, image by image: imageBytes,
 * rowBytes and cellBytes are the distances from one image, output row and output column to the next.
 */
export function fillPatchOffsets(
  batch: i32,
  outHeight: i32,
  outWidth: i32,
  imageBytes: i32,
  rowBytes: i32,
  cellBytes: i32,
  offsets: usize,
): void {
  for (let image = 0; image < batch; image += 1) {
    for (let row = 0; row < outHeight; row += 1) {
      let offset = image * imageBytes + row * rowBytes;
      for (let column = 0; column < outWidth; column += 1) {
        store<u32>(offsets, offset);
        offsets += 4;
        offset += cellBytes;
      }
    }
  }
}
