/** Average pooling of images [height, width, channels], one at a time. Pointers are in bytes. */

/**
 * The mean of each window of images [height, width, channels], one image at a time, into
 * [outHeight, outWidth, channels]. Windows lie within the image.
 */
export function averagePool(
  width: i32,
  channels: i32,
  outHeight: i32,
  outWidth: i32,
  windowHeight: i32,
  windowWidth: i32,
  strideHeight: i32,
  strideWidth: i32,
  x: usize,
  y: usize,
): void {
  const cellBytes: usize = (<usize>channels) << 2;
  const rowBytes: usize = <usize>width * cellBytes;
  const share: f32 = 1 / <f32>(windowHeight * windowWidth);
  for (let outRow = 0; outRow < outHeight; outRow += 1) {
    for (let outColumn = 0; outColumn < outWidth; outColumn += 1) {
      let corner = x + <usize>(outRow * strideHeight) * rowBytes;
      corner += <usize>(outColumn * strideWidth) * cellBytes;
      let channel = 0;
      for (; channel <= channels - 4; channel += 4) {
        let sum = f32x4.splat(0);
        for (let row = 0; row < windowHeight; row += 1) {
          let cell = corner + <usize>row * rowBytes;
          for (let column = 0; column < windowWidth; column += 1) {
            sum = f32x4.add(sum, v128.load(cell));
            cell += cellBytes;
          }
        }
        v128.store(y, f32x4.mul(sum, f32x4.splat(share)));
        corner += 16;
        y += 16;
      }
      for (; channel < channels; channel += 1) {
        let sum: f32 = 0;
        for (let row = 0; row < windowHeight; row += 1) {
          let cell = corner + <usize>row * rowBytes;
          for (let column = 0; column < windowWidth; column += 1) {
            sum += f32.load(cell);
            cell += cellBytes;
          }
        }
        f32.store(y, sum * share);
        corner += 4;
        y += 4;
      }
    }
  }
}

/** The gradient of `averagePool`: adds its share of each dy to all of its window of dx, which holds zeros at first. */
export function addAveragePoolGradient(
  width: i32,
  channels: i32,
  outHeight: i32,
  outWidth: i32,
  windowHeight: i32,
  windowWidth: i32,
  strideHeight: i32,
  strideWidth: i32,
  dy: usize,
  dx: usize,
): void {
  const cellBytes: usize = (<usize>channels) << 2;
  const rowBytes: usize = <usize>width * cellBytes;
  const share: f32 = 1 / <f32>(windowHeight * windowWidth);
  for (let outRow = 0; outRow < outHeight; outRow += 1) {
    for (let outColumn = 0; outColumn < outWidth; outColumn += 1) {
      let corner = dx + <usize>(outRow * strideHeight) * rowBytes;
      corner += <usize>(outColumn * strideWidth) * cellBytes;
      let channel = 0;
      for (; channel <= channels - 4; channel += 4) {
        const gradient = f32x4.mul(v128.load(dy), f32x4.splat(share));
        for (let row = 0; row < windowHeight; row += 1) {
          let cell = corner + <usize>row * rowBytes;
          for (let column = 0; column < windowWidth; column += 1) {
            v128.store(cell, f32x4.add(v128.load(cell), gradient));
            cell += cellBytes;
          }
        }
        corner += 16;
        dy += 16;
      }
      for (; channel < channels; channel += 1) {
        const gradient = f32.load(dy) * share;
        for (let row = 0; row < windowHeight; row += 1) {
          let cell = corner + <usize>row * rowBytes;
          for (let column = 0; column < windowWidth; column += 1) {
            f32.store(cell, f32.load(cell) + gradient);
            cell += cellBytes;
          }
        }
        corner += 4;
        dy += 4;
      }
    }
  }
}
