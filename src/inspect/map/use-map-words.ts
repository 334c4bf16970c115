import { useTranslation } from 'react-i18next';

import type { TestMap } from '../../protocol/test-map';
import { useClassName, useLabelText } from '../../ui/dataset-names';
import { useFormat } from '../../ui/use-format';
import { type GroupBy, isWrong } from './map-groups';
import { useTaskOfMap } from './use-map';

/** What groups are called, and what is said of an image that is pointed at. */
export function useMapWords(map: TestMap, groupBy: GroupBy, groupCount: number) {
  const { t } = useTranslation('map');
  const format = useFormat();
  const className = useClassName();
  const labelText = useLabelText();
  const { target, isClassifier, findsUnknown } = useTaskOfMap();

  function nameOf(group: number): string {
    if (group === groupCount) return t('unknown');
    if (groupBy !== 'label-count') return className(group);
    return t('labelCount', { count: group, amount: format.count(group) });
  }

  function tell(image: number): string {
    const isKnown = image < map.knownCount;
    const told = isKnown ? (isWrong(map, image) ? 'wrong' : 'right') : 'unknown';
    const words = {
      label: labelText(map.labels[image]!, target),
      said: labelText(map.said[image]!, target),
      surprisal: format.compact(map.surprisals[image]!),
    };
    const text = isClassifier
      ? t(`told.${told}`, words)
      : t(isKnown ? 'told.loss' : 'told.unknownLoss', words);
    if (!findsUnknown || !map.suspicions) return text;
    return `${text}${t('told.suspicion', { value: format.compact(map.suspicions[image]!) })}`;
  }

  return { nameOf, tell };
}
