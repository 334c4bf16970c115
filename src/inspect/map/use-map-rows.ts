import { useTranslation } from 'react-i18next';

import type { TestMap } from '../../protocol/test-map';
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
    const head = [t('place'), t('label'), ...(isClassifier ? [t('said')] : []), answer];
    return [
      [...head, ...components],
      ...Array.from(map.labels, (label, image) => {
        const isKnown = image < map.knownCount;
        return [
          image + 1,
          isKnown ? labelText(label, target) : t('unknown'),
          ...(isClassifier ? [labelText(map.said[image]!, target)] : []),
          isKnown ? map.surprisals[image]! : '',
          ...map.places.subarray(image * count, (image + 1) * count),
        ];
      }),
    ];
  };
}
