import {
  dropoutKeeps,
  dropoutLayerKey,
  dropoutStepKey,
  dropoutThreshold,
} from '../../../math/model/dropout';
import { dropoutName, type DropoutAttributes } from '../names';
import { plainKernel } from './plain-kernel';

export const dropout = plainKernel(dropoutName, ({ x, key }, attributes) => {
  const { shape, values } = x!;
  const { rate, layer } = attributes as DropoutAttributes;
  const layerKey = dropoutLayerKey(dropoutStepKey(key!.values), layer);
  const threshold = dropoutThreshold(rate);
  const scale = Math.fround(1 / (1 - rate));
  const first = key!.values[2]! * (values.length / shape[0]!);
  const kept = values.map((value, at) =>
    dropoutKeeps(layerKey, threshold, first + at) ? value * scale : 0,
  );
  return [{ shape, values: kept }];
});
