/** The nine parts of an image, row by row. */
export const regionIds = [
  'top-left',
  'top',
  'top-right',
  'left',
  'centre',
  'right',
  'bottom-left',
  'bottom',
  'bottom-right',
] as const;

/**
 * How much of a map [height, width] lies in each of the nine parts of the image: the sum of its values there over that of all sizes,
 * so that shares of maps of different units can be compared. 0 everywhere of a map without any value.
 */
export function regionShares(
  map: ArrayLike<number>,
  { height, width }: { readonly height: number; readonly width: number },
): number[] {
  const sums = regionIds.map(() => 0);
  let all = 0;
  for (let pixel = 0; pixel < map.length; pixel += 1) {
    const row = Math.floor((3 * Math.floor(pixel / width)) / height);
    const column = Math.floor((3 * (pixel % width)) / width);
    sums[3 * row + column]! += map[pixel]!;
    all += Math.abs(map[pixel]!);
  }
  return sums.map((sum) => (all === 0 ? 0 : sum / all));
}
