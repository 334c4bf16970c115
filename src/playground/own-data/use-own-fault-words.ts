import { useTranslation } from 'react-i18next';

import { idxLimits } from '../../math/data/idx';
import type { RoleFault } from '../../math/data/idx-roles';
import type { ImageSetFault } from '../../math/data/image-set';
import type { OwnFileFault } from '../../store/datasets/read-own-file';
import { useForeignWords } from '../../ui/files/use-foreign-words';
import { useFormat } from '../../ui/use-format';
import { useOwnWords } from './use-own-words';

/** What is wrong with a file, in words. */
export function useFileFaultWords(): (fault: OwnFileFault) => string {
  const { t } = useTranslation('ownData');
  const format = useFormat();
  const { size, megabytes } = useOwnWords();
  const foreignWords = useForeignWords();
  const between = useTranslation().t('betweenSentences');
  return (fault) => {
    switch (fault.kind) {
      case 'empty':
        return t('files.empty');
      case 'json':
        return t('files.json');
      case 'foreign': {
        const { format: found } = fault;
        if (!found) return t('files.unknown');
        return foreignWords(found) + between + t(`files.instead.${found.kind}`);
      }
      case 'type':
        return t('files.type', { type: fault.type });
      case 'dimensions':
        return t('files.dimensions', { found: fault.found });
      case 'no-items':
        return t('files.noItems');
      case 'side':
        return t('files.side', {
          size: size(fault),
          smallest: idxLimits.smallestSide,
          largest: idxLimits.largestSide,
        });
      case 'too-many':
        return t('files.tooMany', {
          amount: format.count(fault.count),
          size: megabytes(fault.bytes),
          most: megabytes(idxLimits.mostPixels),
        });
      case 'length': {
        const [found, expected] = [format.count(fault.found), format.count(fault.expected)];
        if (fault.found < fault.expected) return t('files.short', { found, expected });
        if (fault.found === Infinity) return t('files.unpacksLong', { expected });
        return t('files.long', { found, expected });
      }
      case 'gzip':
        return t('files.gzip', { found: format.count(fault.found) });
      case 'unreadable':
        return t('files.unreadable');
      default:
        return fault satisfies never;
    }
  };
}

/** Why files make no data set, in words. */
export function useSetFaultWords(): (fault: RoleFault | ImageSetFault) => string {
  const { t } = useTranslation('ownData');
  const separator = useTranslation().t('strip.listSeparator');
  const format = useFormat();
  const { size, megabytes } = useOwnWords();
  return (fault) => {
    switch (fault.kind) {
      case 'no-images':
        return t('problems.noImages');
      case 'several':
        return t(`problems.several.${fault.of}`, { names: fault.names.join(separator) });
      case 'no-labels':
        return t('problems.noLabels', { images: fault.images });
      case 'spare-labels':
        return t('problems.spareLabels', { labels: fault.labels });
      case 'counts':
        return t('problems.counts', {
          images: fault.images,
          imageAmount: t('onlyImages', {
            count: fault.imageCount,
            amount: format.count(fault.imageCount),
          }),
          labels: fault.labels,
          labelAmount: t('labels', {
            count: fault.labelCount,
            amount: format.count(fault.labelCount),
          }),
        });
      case 'shapes': {
        const [first, second] = fault.names;
        const [one, other] = fault.sizes;
        return t('problems.shapes', {
          first,
          firstSize: size(one),
          second,
          secondSize: size(other),
        });
      }
      case 'one-class':
        return t('problems.oneClass', { label: fault.label });
      case 'too-many-classes':
        return t('problems.tooManyClasses', { label: fault.label, most: fault.most });
      case 'too-few':
        return t('problems.tooFew', {
          count: fault.count,
          amount: fault.count,
          fewest: fault.fewest,
        });
      case 'too-big':
        return t('problems.tooBig', {
          size: megabytes(fault.bytes),
          most: megabytes(idxLimits.mostPixels),
        });
      default:
        return fault satisfies never;
    }
  };
}
