import { movingAverageName, type MovingAverageAttributes } from '../names';
import { plainKernel } from './plain-kernel';

export const movingAverage = plainKernel<MovingAverageAttributes>(
  movingAverageName,
  ({ average, value }, { momentum }) => [
    {
      shape: average!.shape,
      values: average!.values.map((old, at) => old + momentum * (value!.values[at]! - old)),
    },
  ],
);
