import { upsampleGradientName, upsampleName } from '../names';
import { plainKernel } from './plain-kernel';

type Shape4 = [images: number, height: number, width: number, channels: number];

/** Calls `visit` with the flat places of each pixel of the large images, and of the one it is made from. */
function eachPixel(
  [images, height, width, channels]: Shape4,
  visit: (to: number, from: number) => void,
) {
  let to = 0;
  for (let row = 0; row < images * 2 * height; row += 1) {
    for (let column = 0; column < 2 * width; column += 1) {
      const from = ((row >> 1) * width + (column >> 1)) * channels;
      for (let channel = 0; channel < channels; channel += 1) {
        visit(to, from + channel);
        to += 1;
      }
    }
  }
}

export const upsampleKernels = [
  plainKernel(upsampleName, ({ x }) => {
    const [images, height, width, channels] = x!.shape as Shape4;
    const values = new Float32Array(4 * x!.values.length);
    eachPixel([images, height, width, channels], (to, from) => {
      values[to] = x!.values[from]!;
    });
    return [{ shape: [images, 2 * height, 2 * width, channels], values }];
  }),
  plainKernel(upsampleGradientName, ({ dy }) => {
    const [images, height, width, channels] = dy!.shape as Shape4;
    const shape: Shape4 = [images, height / 2, width / 2, channels];
    const values = new Float32Array(dy!.values.length / 4);
    eachPixel(shape, (to, from) => {
      values[from]! += dy!.values[to]!;
    });
    return [{ shape, values }];
  }),
];
