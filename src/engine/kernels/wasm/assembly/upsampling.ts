/** Images [height, width, channels] made twice as high and wide, and back. Pointers are in bytes. */

/** Each pixel of `rows` rows of `width` four times, in two rows. */
export function upsample(rows: i32, width: i32, channels: i32, x: usize, y: usize): void {
  const pixelBytes: usize = (<usize>channels) << 2;
  const rowBytes: usize = 2 * <usize>width * pixelBytes;
  for (let row = 0; row < rows; row += 1) {
    const start = y;
    for (let column = 0; column < width; column += 1) {
      memory.copy(y, x, pixelBytes);
      memory.copy(y + pixelBytes, x, pixelBytes);
      x += pixelBytes;
      y += 2 * pixelBytes;
    }
    memory.copy(y, start, rowBytes);
    y += rowBytes;
  }
}

/** The sums of each four pixels of dy, for `rows` rows of `width` pixels of dx. */
export function upsampleGradient(rows: i32, width: i32, channels: i32, dy: usize, dx: usize): void {
  const pixelBytes: usize = (<usize>channels) << 2;
  const rowBytes: usize = 2 * <usize>width * pixelBytes;
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const beside = dy + pixelBytes;
      let offset: usize = 0;
      for (; offset + 16 <= pixelBytes; offset += 16) {
        const upper = f32x4.add(v128.load(dy + offset), v128.load(beside + offset));
        const lower = f32x4.add(
          v128.load(dy + rowBytes + offset),
          v128.load(beside + rowBytes + offset),
        );
        v128.store(dx + offset, f32x4.add(upper, lower));
      }
      for (; offset < pixelBytes; offset += 4) {
        const upper = f32.load(dy + offset) + f32.load(beside + offset);
        const lower = f32.load(dy + rowBytes + offset) + f32.load(beside + rowBytes + offset);
        f32.store(dx + offset, upper + lower);
      }
      dy += 2 * pixelBytes;
      dx += pixelBytes;
    }
    dy += rowBytes;
  }
}
