import { movingAverageName, type MovingAverageAttributes } from '../names';
import { plainKernel } from './plain-kernel';

export const movingAverage = plainKernel(movingAverageName, ({ average, value }, attributes) => {
  const { momentum } = attributes as MovingAverageAttributes;
  const values = average!.values.map((old, at) => old + momentum * (value!.values[at]! - old));
  return [{ shape: average!.shape, values }];
});
