interface Grid {
  readonly height: number;
  readonly width: number;
}

/**
 * Values [height, width] at another size, bilinear between the middles of the cells, as PyTorch's `interpolate` does it
 * without `align_corners`: beyond the outermost middles a value stays what it is there.
 */
export function enlarged(values: Float32Array, from: Grid, to: Grid): Float32Array {
  const rows = placesOf(from.height, to.height);
  const columns = placesOf(from.width, to.width);
  const made = new Float32Array(to.height * to.width);
  rows.forEach((row, y) => {
    columns.forEach((column, x) => {
      const along = (line: number) =>
        mixed(
          values[line * from.width + column.low]!,
          values[line * from.width + column.high]!,
          column.share,
        );
      made[y * to.width + x] = mixed(along(row.low), along(row.high), row.share);
    });
  });
  return made;
}

/** Between which two cells each new one lies, and how far from the lower to the upper. */
function placesOf(from: number, to: number) {
  return Array.from({ length: to }, (_, index) => {
    const place = Math.max(0, ((index + 0.5) * from) / to - 0.5);
    const low = Math.min(from - 1, Math.floor(place));
    return { low, high: Math.min(from - 1, low + 1), share: place - low };
  });
}

const mixed = (low: number, high: number, share: number): number => low + (high - low) * share;
