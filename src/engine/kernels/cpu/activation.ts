import { activations } from '../../../math/activations';
import { activationGradientName, activationName, type ActivationAttributes } from '../names';
import { plainKernel } from './plain-kernel';

export const activationKernels = [
  plainKernel(activationName, ({ x }, attributes) => {
    const { value } = activations[(attributes as ActivationAttributes).activation];
    return [{ shape: x!.shape, values: x!.values.map(value) }];
  }),
  plainKernel(activationGradientName, ({ dy, kept }, attributes) => {
    const { slope } = activations[(attributes as ActivationAttributes).activation];
    const values = dy!.values.map((value, at) => value * slope(kept!.values[at]!));
    return [{ shape: dy!.shape, values }];
  }),
];
