import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type * as tf from '@tensorflow/tfjs-core';

import { type UpdateName, updateNames } from '../names';
import { runShader, sizeOf, workgroupSize } from './run-shader';

interface Update {
  /** Names for the optimizer's scalars, in their order. */
  readonly scalars: readonly string[];
  /** WGSL that changes a weight w and its slots, by their names, given its gradient g. */
  readonly code: string;
}

const updates: Record<UpdateName, Update> = {
  sgd: {
    scalars: ['rate', 'decay'],
    code: 'w -= rate * (g + decay * w);',
  },
  momentum: {
    scalars: ['rate', 'decay', 'mu', 'fresh', 'carried'],
    code: `
      let total = g + decay * w;
      velocity = mu * velocity + total;
      w -= rate * (fresh * total + carried * velocity);`,
  },
  adagrad: {
    scalars: ['rate', 'decay', 'epsilon'],
    code: `
      let total = g + decay * w;
      sum += total * total;
      w -= rate * (total / (sqrt(sum) + epsilon));`,
  },
  rmsprop: {
    scalars: ['rate', 'decay', 'epsilon', 'keep', 'add'],
    code: `
      let total = g + decay * w;
      v = keep * v + add * total * total;
      w -= rate * (total / (sqrt(v) + epsilon));`,
  },
  lion: {
    scalars: ['rate', 'kept', 'keepLook', 'addLook', 'keepM', 'addM'],
    code: `
      w = kept * w - rate * sign(keepLook * m + addLook * g);
      m = keepM * m + addM * g;`,
  },
  adam: {
    scalars: 'rate correction keepM addM keepV addV epsilon decay kept'.split(' '),
    code: `
      let total = g + decay * w;
      m = keepM * m + addM * total;
      v = keepV * v + addV * total * total;
      w = kept * w - rate * (m / (sqrt(v) * correction + epsilon));`,
  },
};

/** The optimizers' updates, one thread to a weight. */
export const updateKernels = updateNames.map((kernelName): tf.KernelConfig => ({
  kernelName,
  backendName: 'webgpu',
  kernelFunc({ inputs, backend }) {
    const { weight, ...others } = inputs as Record<string, tf.TensorInfo>;
    const { gradient, scalars, ...slots } = others;
    const webgpu = backend as WebGPUBackend;
    const { shape } = weight!;
    const count = sizeOf(shape);
    const arrays = Object.entries({ w: weight!, ...slots });
    // No GPU binds a buffer of no bytes.
    if (count === 0)
      return arrays.map(() => webgpu.makeTensorInfo(shape, 'float32', new Float32Array()));
    const input = (tensor: tf.TensorInfo) => ({ tensor, type: 'f32' });
    return runShader(webgpu, {
      name: `update by ${kernelName}`,
      inputs: {
        scalars: input(scalars!),
        gradient: input(gradient!),
        ...Object.fromEntries(arrays.map(([name, tensor]) => [`${name}_old`, input(tensor)])),
      },
      outputs: Object.fromEntries(arrays.map(([name]) => [`${name}_new`, { shape, type: 'f32' }])),
      uniforms: { count },
      workgroups: Math.ceil(count / workgroupSize),
      code: () =>
        fullCode(
          updates[kernelName],
          arrays.map(([name]) => name),
        ),
    });
  },
}));

function fullCode(update: Update, names: readonly string[]): string {
  const lines = (items: readonly string[], toLine: (item: string, index: number) => string) =>
    items.map(toLine).join('\n');
  return `
    fn main(index: i32) {
      if (index >= uniforms.count) { return; }
      ${lines(update.scalars, (name, place) => `let ${name} = scalars[${place}];`)}
      let g = gradient[index];
      ${lines(names, (name) => `var ${name} = ${name}_old[index];`)}
      ${update.code}
      ${lines(names, (name) => `${name}_new[index] = ${name};`)}
    }`;
}
