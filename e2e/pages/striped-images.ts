import { idxFile } from '../../src/math/testing/idx-file';

const [size, classCount] = [12, 3];

/** Files of images and labels in IDX format: images of class k have a bright stripe at row 2 + 3 k. */
export function stripedImages(count: number) {
  const labels = Array.from({ length: count }, (_, image) => image % classCount);
  const pixels = labels.flatMap((label, image) =>
    Array.from({ length: size * size }, (_unused, index) =>
      Math.floor(index / size) === 2 + 3 * label ? 240 : (index * 11 + image * 7) % 40,
    ),
  );
  return { images: idxFile([count, size, size], pixels), labels: idxFile([count], labels) };
}
