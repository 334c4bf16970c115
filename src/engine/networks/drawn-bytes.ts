/** What a network drew, pixels from -1 to 1, as bytes. */
export function drawnBytes(values: Float32Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(values, (value) =>
    Math.round(255 * Math.min(1, Math.max(0, (value + 1) / 2))),
  );
}
