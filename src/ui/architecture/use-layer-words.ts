import { useTranslation } from 'react-i18next';

import type { LayerSpec, Shape } from '../../math/model/layers';
import { formatFor } from '../format';

/** A shape as people write it: 28×28×32, or 1600. No separators: these are sizes in code. */
export function shapeText(shape: Shape): string {
  return shape.join('×');
}

/** How layers are spoken of in the language on screen. */
export function useLayerWords() {
  const { t, i18n } = useTranslation('architecture');
  const format = formatFor(i18n.language);
  return {
    bytes: format.bytes,
    /** The layers that a person would count, such as “conv 32 · dense 128”. */
    summary(layers: readonly LayerSpec[]): string {
      const names = layers.flatMap((layer) => {
        if (layer.type === 'dense') return `${t('short.dense')}\u00a0${layer.units}`;
        if (layer.type !== 'conv2d' && layer.type !== 'residual') return [];
        return `${t(`short.${layer.type}`)}\u00a0${layer.filters}`;
      });
      return names.join(' · ');
    },
  };
}
