import { useTranslation } from 'react-i18next';

import type { LayerName } from '../../math/narration';

/** A layer as it is called in the language on screen: conv 2. */
export function useLayerName(): (layer: LayerName) => string {
  const { t } = useTranslation('batch');
  return ({ type, number }) => t(`layers.${type}`, { number });
}
