import { activations } from '../../../math/activations';
import { activationGradientName, activationName, type ActivationAttributes } from '../names';
import { plainKernel } from './plain-kernel';

export const activationKernels = [
  plainKernel<ActivationAttributes>(activationName, ({ x }, { activation }) => [
    { shape: x!.shape, values: x!.values.map(activations[activation].value) },
  ]),
  plainKernel<ActivationAttributes>(activationGradientName, ({ dy, kept }, { activation }) => {
    const { slope } = activations[activation];
    const values = dy!.values.map((value, at) => value * slope(kept!.values[at]!));
    return [{ shape: dy!.shape, values }];
  }),
];
