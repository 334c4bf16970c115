import type { backend_util } from '@tensorflow/tfjs-core';

/** Whether some window of the convolution lies partly in the padding, so that reads need a check. */
export function reachesOutside({ padInfo, ...info }: backend_util.Conv2DInfo): boolean {
  const bottom = (info.outHeight - 1) * info.strideHeight + info.filterHeight - padInfo.top;
  const right = (info.outWidth - 1) * info.strideWidth + info.filterWidth - padInfo.left;
  return padInfo.top > 0 || padInfo.left > 0 || bottom > info.inHeight || right > info.inWidth;
}
