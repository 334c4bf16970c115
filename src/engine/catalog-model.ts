import { mnist } from '../catalog/datasets';
import { type ModelId, models } from '../catalog/models';
import { createModel, type Model } from './model';

/** [height, width, channels] of an image. */
export const inputShape = [mnist.imageSize, mnist.imageSize, 1] as const;

/** The model that the catalog calls `id`, for the data set's images. */
export function catalogModel(id: ModelId): Model {
  return createModel(models[id].layers, inputShape);
}
