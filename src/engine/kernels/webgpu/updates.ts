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
    code: `
      g += decay * w;
      w -= rate * g;`,
  },
  momentum: {
    scalars: ['rate', 'decay', 'mu', 'fresh', 'carried'],
    code: `
      g += decay * w;
      velocity = mu * velocity + g;
      w -= rate * (fresh * g + carried * velocity);`,
  },
  adagrad: {
    scalars: ['rate', 'decay', 'epsilon'],
    code: `
      g += decay * w;
      sum += g * g;
      w -= rate * (g / (sqrt(sum) + epsilon));`,
  },
  rmsprop: {
    scalars: ['rate', 'decay', 'epsilon', 'keep', 'add'],
    code: `
      g += decay * w;
      v = keep * v + add * g * g;
      w -= rate * (g / (sqrt(v) + epsilon));`,
  },
  lion: {
    scalars: ['rate', 'kept', 'keepLook', 'addLook', 'keepM', 'addM'],
    code: `
      w = kept * w - rate * sign(keepLook * m + addLook * g);
      m = keepM * m + addM * g;`,
  },
  adam: {
    scalars: ['rate', 'correction', 'keepM', 'addM', 'keepV', 'addV', 'epsilon', 'decay', 'kept'],
    code: `
      g += decay * w;
      m = keepM * m + addM * g;
      v = keepV * v + addV * g * g;
      w = kept * w - rate * (m / (sqrt(v) * correction + epsilon));`,
  },
};

/** The optimizers' updates, one thread to a weight. */
export const updateKernels = updateNames.map((kernelName): tf.KernelConfig => ({
  kernelName,
  backendName: 'webgpu',
  kernelFunc({ inputs, backend }) {
    const { weight, gradient, scalars, ...slots } = inputs as Record<string, tf.TensorInfo>;
    const webgpu = backend as WebGPUBackend;
    const { shape } = weight!;
    const count = sizeOf(shape);
    const arrays = Object.entries({ w: weight!, ...slots });
    const names = arrays.map(([name]) => name);
    // No GPU binds a buffer of no bytes.
    if (count === 0) {
      return arrays.map(() => webgpu.makeTensorInfo(shape, 'float32', new Float32Array()));
    }
    const input = (tensor: tf.TensorInfo) => ({ tensor, type: 'f32' });
    return runShader(webgpu, {
      name: `update by ${kernelName}`,
      inputs: {
        scalars: input(scalars!),
        gradient: input(gradient!),
        ...Object.fromEntries(arrays.map(([name, tensor]) => [`${name}_old`, input(tensor)])),
      },
      outputs: Object.fromEntries(names.map((name) => [`${name}_new`, { shape, type: 'f32' }])),
      uniforms: { count },
      workgroups: Math.ceil(count / workgroupSize),
      code: () => fullCode(updates[kernelName], names),
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
      var g = gradient[index];
      ${lines(names, (name) => `var ${name} = ${name}_old[index];`)}
      ${update.code}
      ${lines(names, (name) => `${name}_new[index] = ${name};`)}
    }`;
}
