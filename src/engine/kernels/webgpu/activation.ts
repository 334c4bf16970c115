import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type * as tf from '@tensorflow/tfjs-core';

import { gelu, leak } from '../../../math/activations';
import type { Activation } from '../../../math/model/layers';
import { activationGradientName, activationName, type ActivationAttributes } from '../names';
import { widthFor, wgslType } from './run-program';
import { runShader, sizeOf, workgroupSize } from './run-shader';

interface Expressions {
  /** In x. */
  readonly value: string;
  /** In x or y, called `kept`. */
  readonly slope: string;
}

const geluGate = (x: string) =>
  `logistic(${gelu.factor} * (${x} + ${gelu.cubic} * ${x} * ${x} * ${x}))`;

/** WGSL of `math/activations.ts`. A NaN has to get through, for the trainer to see it. */
const expressions: Readonly<Record<Activation, Expressions>> = {
  relu: {
    value: 'select(x, Type(0), x < Type(0))',
    slope: 'select(Type(0), Type(1), kept > Type(0))',
  },
  'leaky-relu': {
    value: `select(${leak} * x, x, x > Type(0))`,
    slope: `select(Type(${leak}), Type(1), kept > Type(0))`,
  },
  gelu: {
    value: `orNaN(x * ${geluGate('x')}, x)`,
    slope: `geluSlope(kept, ${geluGate('kept')})`,
  },
  // Where tanh is 1 in float32 anyway; some devices give NaN for large numbers.
  tanh: {
    value: 'orNaN(tanh(clamp(x, Type(-10), Type(10))), x)',
    slope: '1 - kept * kept',
  },
  sigmoid: { value: 'orNaN(logistic(x), x)', slope: 'kept * (1 - kept)' },
};

/** WGSL for vectors as for single values, by the name `Type`. */
const functions = (type: string) => `
  alias Type = ${type};
  fn logistic(x: Type) -> Type {
    // e^87 is still a float; what is beyond would be infinite, which WGSL leaves open.
    return 1 / (1 + exp(-max(x, Type(-87))));
  }
  // Functions and limits may lose a NaN, comparisons don't: x itself where it is no finite number.
  fn orNaN(value: Type, x: Type) -> Type {
    return select(x, value, abs(x) <= Type(3.4e38));
  }
  fn geluSlope(x: Type, gate: Type) -> Type {
    return gate + x * gate * (1 - gate) * ${gelu.factor} * (1 + ${3 * gelu.cubic} * x * x);
  }`;

export const activationKernels: readonly tf.KernelConfig[] = [
  {
    kernelName: activationName,
    backendName: 'webgpu',
    kernelFunc({ inputs, attrs, backend }) {
      const { x } = inputs as { x: tf.TensorInfo };
      return elementwise(backend, attrs, 'value', { x });
    },
  },
  {
    kernelName: activationGradientName,
    backendName: 'webgpu',
    kernelFunc({ inputs, attrs, backend }) {
      const { dy, kept } = inputs as { dy: tf.TensorInfo; kept: tf.TensorInfo };
      return elementwise(backend, attrs, 'slope', { kept, dy });
    },
  },
];

function elementwise(
  backend: unknown,
  attributes: unknown,
  part: keyof Expressions,
  inputs: Readonly<Record<string, tf.TensorInfo>>,
): tf.TensorInfo {
  const { activation } = attributes as ActivationAttributes;
  const [{ shape }] = Object.values(inputs) as [tf.TensorInfo];
  const width = widthFor(sizeOf(shape));
  const type = wgslType(width);
  const count = sizeOf(shape) / width;
  const names = Object.keys(inputs);
  const [result] = runShader(backend as WebGPUBackend, {
    name: `${activation} ${part}`,
    inputs: Object.fromEntries(names.map((name) => [`${name}s`, { tensor: inputs[name]!, type }])),
    outputs: { result: { shape, type } },
    uniforms: { count },
    workgroups: Math.ceil(count / workgroupSize),
    code: () => `
      ${functions(type)}
      fn main(index: i32) {
        if (index >= uniforms.count) { return; }
        ${names.map((name) => `let ${name} = ${name}s[index];`).join('\n')}
        result[index] = ${part === 'slope' ? 'dy * ' : ''}(${expressions[activation][part]});
      }`,
  });
  return result!;
}
