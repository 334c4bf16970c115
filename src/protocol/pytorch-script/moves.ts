import type { ImageSize } from '../../math/data/augmentation';
import type { RunConfig } from '../run-config';

/**
 * What moves training images, as torchvision's transforms: turned and scaled about the middle, then shifted by
 * whole pixels, all of them alike (`RandomAffine` has those at both ends half as often, and refuses to move
 * an image out of sight). `fill`: Python's word for what comes in from outside.
 */
export function movesOf(
  { shift, rotation, zoom }: RunConfig,
  { height, width }: ImageSize,
  fill = '0',
): string[] {
  return [
    ...(rotation > 0 || zoom > 0
      ? [
          `transforms.RandomAffine(${rotation}, scale=(1 - ${zoom}, 1 + ${zoom}), interpolation=transforms.InterpolationMode.BILINEAR, fill=${fill})`,
        ]
      : []),
    ...(shift > 0
      ? [`transforms.RandomCrop((${height}, ${width}), padding=${shift}, fill=${fill})`]
      : []),
  ];
}
