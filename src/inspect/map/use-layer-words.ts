import { useTranslation } from 'react-i18next';

import { frameOf } from '../../catalog/tasks';
import { type LastHidden, lastHidden } from '../../math/model/last-hidden';
import { weightedLayers } from '../../math/model/layer-names';
import { layersOfConfig, type RunConfig } from '../../protocol/run-config';
import { useLayerName } from '../../ui/batch/use-layer-name';

/** What layers change nothing but the order of numbers, or nothing when a network is tested. */
const unseen = new Set(['flatten', 'reshape', 'dropout']);

/** In words, which layer the map is of; undefined where there is none. */
export function useLayerWords(config: RunConfig): string | undefined {
  const { t } = useTranslation('map');
  const { t: architecture } = useTranslation('architecture');
  const layerName = useLayerName();
  const found = layerOf(config);
  if (!found) return undefined;
  const before = layersOfConfig(config).slice(0, found.layerCount);
  const weighted = weightedLayers(before, frameOf(config).inputShape).at(-1);
  if (found.kind === 'image' || !weighted) return t('layers.image');
  const after = before.slice(before.findLastIndex(({ type }) => type === weighted.layer.type) + 1);
  const name = after
    .filter(({ type }) => !unseen.has(type))
    .reduce(
      (words, { type }) => t('followed', { name: words, next: architecture(`names.${type}`) }),
      layerName(weighted.layer),
    );
  return t(`layers.${found.kind}`, { name });
}

function layerOf(config: RunConfig): LastHidden | undefined {
  const frame = frameOf(config);
  if (frame.network === 'gan') return undefined;
  return lastHidden(layersOfConfig(config), frame.network, frame);
}
