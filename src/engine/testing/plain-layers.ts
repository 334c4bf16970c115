// What layers must compute, in plain 64-bit numbers and straight from the definitions.

/** Batch normalisation in training of values [rows, channels], and what it measured. */
export function batchNormed(
  x: readonly number[],
  gamma: readonly number[],
  beta: readonly number[],
) {
  const channels = gamma.length;
  const ofChannel = (channel: number) => x.filter((_, at) => at % channels === channel);
  const meanOf = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const mean = gamma.map((_, channel) => meanOf(ofChannel(channel)));
  const variance = gamma.map((_, channel) =>
    meanOf(ofChannel(channel).map((value) => (value - mean[channel]!) ** 2)),
  );
  const y = x.map((value, at) => {
    const channel = at % channels;
    const deviation = (value - mean[channel]!) / Math.sqrt(variance[channel]! + 1e-5);
    return gamma[channel]! * deviation + beta[channel]!;
  });
  return { y, mean, variance };
}

interface AveragePoolSize {
  /** [batch, height, width, channels] */
  readonly x: readonly [number, number, number, number];
  readonly window: number;
  readonly stride: number;
}

/** Calls `visit` with the flat places in x and y of every value that a window averages. */
function eachPooled(
  { x: [batch, height, width, channels], window, stride }: AveragePoolSize,
  visit: (x: number, y: number) => void,
): number {
  const outHeight = Math.floor((height - window) / stride) + 1;
  const outWidth = Math.floor((width - window) / stride) + 1;
  const count = batch * outHeight * outWidth * channels;
  for (let y = 0; y < count; y += 1) {
    const channel = y % channels;
    const column = Math.floor(y / channels) % outWidth;
    const row = Math.floor(y / channels / outWidth) % outHeight;
    const image = Math.floor(y / channels / outWidth / outHeight);
    for (let cell = 0; cell < window ** 2; cell += 1) {
      const down = row * stride + Math.floor(cell / window);
      const across = column * stride + (cell % window);
      visit(((image * height + down) * width + across) * channels + channel, y);
    }
  }
  return count;
}

export function averagePool(size: AveragePoolSize, x: readonly number[]): number[] {
  const y = new Array<number>(eachPooled(size, () => {})).fill(0);
  eachPooled(size, (from, to) => {
    y[to]! += x[from]! / size.window ** 2;
  });
  return y;
}

export function averagePoolGradient(size: AveragePoolSize, dy: readonly number[]): number[] {
  const dx = new Array<number>(size.x.reduce((product, length) => product * length, 1)).fill(0);
  eachPooled(size, (from, to) => {
    dx[from]! += dy[to]! / size.window ** 2;
  });
  return dx;
}
