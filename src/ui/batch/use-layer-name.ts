import { useTranslation } from 'react-i18next';

import type { LayerName } from '../../math/model/layer-names';

/** A layer as it is called in the language on screen: conv 2. */
export function useLayerName(): (layer: LayerName) => string {
  const { t } = useTranslation('batch');
  return ({ type, number }) => {
    switch (type) {
      case 'conv2d':
        return t('layers.conv2d', { number });
      case 'dense':
        return t('layers.dense', { number });
      case 'batch-norm':
        return t('layers.batchNorm', { number });
      case 'residual':
        return t('layers.residual', { number });
      default:
        return `${type} ${number}`;
    }
  };
}
