import { frameOf } from '../../catalog/tasks';
import { layersOfConfig, type RunConfig } from '../../protocol/run-config';
import { autoencoderOf } from './autoencoder';
import { classifierOf } from './classifier';
import { ganOf } from './gan';
import type { Network, NetworkConfig } from './network';

/** Throws a RangeError for a model or a loss that can't be. */
export function createNetwork(
  config: NetworkConfig & { readonly task: RunConfig['task'] },
): Network {
  const frame = frameOf(config);
  const layers = layersOfConfig(config);
  switch (frame.network) {
    case 'classifier':
      return classifierOf(frame, layers, config);
    case 'autoencoder':
      return autoencoderOf(frame, layers, config.loss);
    case 'gan':
      return ganOf(frame, layers);
    default:
      return frame.network satisfies never;
  }
}
