import {
  type Array as Tensor,
  blockUntilReady,
  defaultDevice,
  type Device,
  init,
  jit,
  lax,
  nn,
  numpy as np,
  random,
  tree,
  valueAndGrad,
} from '@jax-js/jax';

/**
 * The peer: the default network as a jax-js user would write it, the whole step compiled by `jit`.
 * It trains on one batch of random images that lies on the device, and its loss is read at the end.
 */
type Layer = { kernel: Tensor; bias: Tensor };
type Parameters = Record<'conv1' | 'conv2' | 'dense1' | 'dense2', Layer>;
type State = { parameters: Parameters; m: Parameters; v: Parameters };

const learningRate = 0.001;
const [beta1, beta2, epsilon] = [0.9, 0.999, 1e-8];

function createParameters(): Parameters {
  let seed = 0;
  const layer = (kernelShape: number[], biasShape: number[], fanIn: number): Layer => {
    const bound = 1 / Math.sqrt(fanIn);
    const uniform = (shape: number[]) =>
      random.uniform(random.key((seed += 1)), shape, { minval: -bound, maxval: bound });
    return { kernel: uniform(kernelShape), bias: uniform(biasShape) };
  };
  return {
    conv1: layer([32, 1, 3, 3], [32, 1, 1], 9),
    conv2: layer([64, 32, 3, 3], [64, 1, 1], 288),
    dense1: layer([1600, 128], [128], 1600),
    dense2: layer([128, 10], [10], 128),
  };
}

function meanLoss(parameters: Parameters, images: Tensor, targets: Tensor): Tensor {
  const { conv1, conv2, dense1, dense2 } = parameters;
  const convolve = (x: Tensor, { kernel, bias }: Layer) =>
    nn.relu(lax.conv(x, kernel, [1, 1], 'VALID').add(bias));
  const pool = (x: Tensor) => lax.reduceWindow(x, np.max, [2, 2], [2, 2]);
  const multiply = (x: Tensor, { kernel, bias }: Layer) => np.matmul(x, kernel).add(bias);
  const batchSize = images.shape[0]!;
  const pooled = pool(convolve(pool(convolve(images, conv1)), conv2));
  const hidden = nn.relu(multiply(pooled.reshape([batchSize, 1600]), dense1));
  return nn
    .logSoftmax(multiply(hidden, dense2))
    .mul(targets)
    .sum()
    .mul(-1 / batchSize);
}

/** One update by Adam; `corrections` is [1 - beta1^t, 1 - beta2^t]. */
function update(
  state: State,
  images: Tensor,
  targets: Tensor,
  corrections: Tensor,
): [Tensor, State] {
  const { parameters, m, v } = state;
  const [loss, gradients] = valueAndGrad(meanLoss)(tree.ref(parameters), images, targets);
  const [first, second] = np.split(corrections, 2) as [Tensor, Tensor];
  const newM = tree.map(
    (mean: Tensor, g: Tensor) => mean.mul(beta1).add(g.mul(1 - beta1)),
    m,
    tree.ref(gradients),
  );
  const newV = tree.map(
    (square: Tensor, g: Tensor) => square.mul(beta2).add(g.ref.mul(g).mul(1 - beta2)),
    v,
    gradients,
  );
  const moved = tree.map(
    (value: Tensor, mean: Tensor, square: Tensor) => {
      const step = mean.div(first.ref).div(np.sqrt(square.div(second.ref)).add(epsilon));
      return value.sub(step.mul(learningRate));
    },
    parameters,
    tree.ref(newM),
    tree.ref(newV),
  );
  first.dispose();
  second.dispose();
  return [loss, { parameters: moved, m: newM, v: newV }];
}

/** Samples per second over about `seconds` or at least one batch, after a warm-up, and the losses. */
async function measure(device: Device, batchSize: number, seconds: number): Promise<number> {
  const devices = await init(device);
  if (!devices.includes(device)) throw new Error(`jax-js has no ${device} here`);
  defaultDevice(device);
  const images = random.uniform(random.key(1000), [batchSize, 1, 28, 28]);
  const labels = Int32Array.from({ length: batchSize }, (_, index) => index % 10);
  const targets = nn.oneHot(np.array(labels, { dtype: np.int32 }), 10);
  const parameters = createParameters();
  const zeros = () => tree.map((x: Tensor) => np.zerosLike(x.ref), parameters);
  let state: State = { parameters, m: zeros(), v: zeros() };
  await blockUntilReady(state as never);
  const step = jit(update);

  let steps = 0;
  const losses: number[] = [];
  const train = async (count: number) => {
    let loss: Tensor | undefined;
    const startMs = performance.now();
    for (let index = 0; index < count; index += 1) {
      steps += 1;
      loss?.dispose();
      const corrections = np.array([1 - beta1 ** steps, 1 - beta2 ** steps]);
      [loss, state] = step(state, images.ref, targets.ref, corrections);
    }
    losses.push((await loss!.data())[0]!);
    return (performance.now() - startMs) / 1000;
  };

  await train(1);
  const batchTime = (await train(2)) / 2;
  const count = Math.max(1, Math.ceil(seconds / batchTime));
  const elapsed = await train(count);
  if (!(losses.at(-1) < losses[0]!))
    throw new Error(`the loss does not fall: ${losses.join(', ')}`);
  return (count * batchSize) / elapsed;
}

Object.assign(globalThis, { measure });
