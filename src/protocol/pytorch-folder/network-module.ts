import { type Frame, frameOf } from '../../catalog/tasks';
import type { LayerSpec } from '../../math/model/layers';
import { moduleClasses } from '../pytorch-script/network';
import { indent, partsOf } from '../pytorch-script/parts';
import { layersOfConfig, type RunConfig } from '../run-config';
import { networkParts, rowOrders } from '../weights-file/torch-layout';

/** `network.py`: the modules as the exported script has them, so that they take the weights of the state by name. */
export function networkModule(config: RunConfig): string {
  const layers = layersOfConfig(config);
  // Normalisations of a single value are for `layers.py`.
  const { model, classes } = partsOf(config, layers, false);
  const lines = model.filter((line) => !line.includes('.to(device)'));
  const definitions = [
    ...classes.map((name) => moduleClasses[name].trimEnd()),
    ['def build_model():', ...indent([...lines, 'return model'])].join('\n'),
  ];
  return [
    '"""The network, by itself a plain module of PyTorch."""',
    '',
    'import torch',
    'from torch import nn',
    'from torch.nn import functional as F',
    '',
    '# Of each dropout: the number of the layer, and the channels of the image that its row was made of.',
    `DROPOUTS = [${dropouts(layers, frameOf(config)).join(', ')}]`,
    '',
    '',
    `${definitions.join('\n\n\n')}\n`,
  ].join('\n');
}

/** Python's pairs. A row that PyTorch makes of an image has its numbers channel by channel. */
function dropouts(layers: readonly LayerSpec[], frame: Frame): string[] {
  const parts =
    frame.network === 'gan'
      ? networkParts(layers, frame)
      : [{ firstLayer: 0, endLayer: layers.length, inputShape: frame.inputShape }];
  return parts.flatMap(({ firstLayer, endLayer, inputShape }) => {
    const own = layers.slice(firstLayer, endLayer);
    const orders = rowOrders(own, inputShape);
    return own.flatMap(({ type }, layer) =>
      type === 'dropout' ? [`(${layer}, ${orders[layer]?.[1] ?? 1})`] : [],
    );
  });
}
