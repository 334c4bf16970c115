import { useTranslation } from 'react-i18next';

import type { TestMap } from '../../protocol/test-map';
import { placeOfImage } from '../../protocol/unknown-places';
import { useLabelText } from '../../ui/dataset-names';
import { useTaskOfMap } from './use-map';

/** The map as a table to be saved: each image with its label, what was said of it, and where it lies along each component. */
export function useMapRows(): (map: TestMap) => (string | number)[][] {
  const { t } = useTranslation('map');
  const labelText = useLabelText();
  const { target, isClassifier } = useTaskOfMap();
  return (map) => {
    const count = map.components.variances.length;
    const components = Array.from({ length: count }, (_, at) => t('component', { number: at + 1 }));
    const answer = t(isClassifier ? 'colours.surprisal' : 'colours.loss');
    const { suspicions } = map;
    const head = [
      t('place'),
      t('label'),
      ...(isClassifier ? [t('said')] : []),
      answer,
      ...(suspicions ? [t('colours.suspicion')] : []),
    ];
    return [
      [...head, ...components],
      ...Array.from(map.labels, (label, image) => {
        const isKnown = image < map.knownCount;
        return [
          placeOfImage(map, image) + 1,
          isKnown ? labelText(label, target) : t('unknown'),
          ...(isClassifier ? [labelText(map.said[image]!, target)] : []),
          // A classifier knows no class of what is unknown to it; what an image costs an autoencoder is known of any.
          isKnown || !isClassifier ? map.surprisals[image]! : '',
          ...(suspicions ? [suspicions[image]!] : []),
          ...map.places.subarray(image * count, (image + 1) * count),
        ];
      }),
    ];
  };
}
