import { useTranslation } from 'react-i18next';

import type { LayerHealth } from '../../math/inspection/layer-health';
import { useLayerName } from '../../ui/batch/use-layer-name';

/** A layer as it is called, with the network it is of where there are several: generator · conv 2. */
export function usePartName(): (layer: Pick<LayerHealth, 'layer' | 'part'>) => string {
  const { t } = useTranslation('inspect');
  const layerName = useLayerName();
  return ({ layer, part }) =>
    part ? `${t(`weights.parts.${part}`)} · ${layerName(layer)}` : layerName(layer);
}
