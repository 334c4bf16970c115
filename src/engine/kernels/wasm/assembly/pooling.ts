/** Max pooling of images [height, width, channels], one at a time. Pointers are in bytes. */

/**
 * The gradient of max pooling: adds each dy [outHeight, outWidth, channels] to dx [height, width,
 * channels] at the first largest value of its window of x. dx must hold zeros at first.
 */
export function addMaxPoolGradient(
  height: i32,
  width: i32,
  channels: i32,
  outHeight: i32,
  outWidth: i32,
  windowHeight: i32,
  windowWidth: i32,
  strideHeight: i32,
  strideWidth: i32,
  top: i32,
  left: i32,
  dy: usize,
  x: usize,
  dx: usize,
): void {
  const cellBytes: usize = (<usize>channels) << 2;
  const rowBytes: usize = <usize>width * cellBytes;
  for (let outRow = 0; outRow < outHeight; outRow += 1) {
    const rowFrom = max(outRow * strideHeight - top, 0);
    const rowTo = min(outRow * strideHeight - top + windowHeight, height);
    for (let outColumn = 0; outColumn < outWidth; outColumn += 1) {
      const columnFrom = max(outColumn * strideWidth - left, 0);
      const columnTo = min(outColumn * strideWidth - left + windowWidth, width);
      const corner: usize = <usize>rowFrom * rowBytes + <usize>columnFrom * cellBytes;
      let channel = 0;
      for (; channel <= channels - 4; channel += 4) {
        const start: usize = corner + ((<usize>channel) << 2);
        let largest = f32x4.splat(-Infinity);
        let line = start;
        for (let row = rowFrom; row < rowTo; row += 1) {
          let cell = line;
          for (let column = columnFrom; column < columnTo; column += 1) {
            largest = f32x4.max(largest, v128.load(x + cell));
            cell += cellBytes;
          }
          line += rowBytes;
        }
        const gradient = v128.load(dy);
        dy += 16;
        let open = i32x4.splat(-1);
        line = start;
        for (let row = rowFrom; row < rowTo; row += 1) {
          let cell = line;
          for (let column = columnFrom; column < columnTo; column += 1) {
            const here = v128.and(open, f32x4.eq(v128.load(x + cell), largest));
            const target = dx + cell;
            v128.store(target, f32x4.add(v128.load(target), v128.and(gradient, here)));
            open = v128.andnot(open, here);
            cell += cellBytes;
          }
          line += rowBytes;
        }
      }
      for (; channel < channels; channel += 1) {
        let largest: f32 = -Infinity;
        let winner: usize = corner + ((<usize>channel) << 2);
        let line = winner;
        for (let row = rowFrom; row < rowTo; row += 1) {
          let cell = line;
          for (let column = columnFrom; column < columnTo; column += 1) {
            const value = f32.load(x + cell);
            if (value > largest) {
              largest = value;
              winner = cell;
            }
            cell += cellBytes;
          }
          line += rowBytes;
        }
        const target = dx + winner;
        f32.store(target, f32.load(target) + f32.load(dy));
        dy += 4;
      }
    }
  }
}
