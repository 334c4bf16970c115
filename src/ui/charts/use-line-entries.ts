import { useTranslation } from 'react-i18next';

import { useFormat } from '../use-format';
import type { LegendEntry } from './legend';
import { namedAsSmoothed } from './smoothed-name';

export interface LinesThere {
  /** Half-life of the smoothed lines, in steps. */
  smoothing: number;
  /** The lines of single batches. */
  batches: boolean;
  /** Tests on images held from training. */
  validation: boolean;
  /** Tests on all images that are marks of their own. */
  rings: boolean;
  /** The spread over several seeds. */
  seeds: boolean;
  /** What tests on the sample may be off by. */
  band: boolean;
  /** Another heading on screen says in full what this one may say in short. */
  isSaidInFull?: boolean;
}

/** The kinds of lines of the loss and of an accuracy, by name. */
export function useLineEntries(has: LinesThere): readonly LegendEntry[] {
  const { t } = useTranslation('charts');
  const format = useFormat();
  const entry = (is: boolean, line: LegendEntry['look'], label: string, inShort = label) => {
    if (!is) return [];
    const isShort = has.isSaidInFull && inShort !== label;
    return [{ line, label, look: line, ...(isShort && { short: { label: inShort, note: '' } }) }];
  };
  return [
    {
      line: 'train',
      look: 'train',
      label: namedAsSmoothed(t('train'), has.smoothing, t, format),
      ...(has.isSaidInFull &&
        has.smoothing > 0 && { short: { label: t('train'), note: t('smoothed.usual') } }),
    },
    {
      line: 'test',
      look: 'test',
      label: t('test'),
      ...(has.band && { note: t('interval.name') }),
    },
    ...entry(has.validation, 'validation', t('validation'), t('validationInShort')),
    ...entry(has.rings, 'whole', t(has.validation ? 'wholeTests' : 'wholeTest')),
    ...entry(has.seeds, 'seeds', t('seeds')),
    ...entry(has.batches && has.smoothing > 0, 'batch', t('batches')),
  ];
}

/** Those of the two networks of a GAN. */
export function useAdversaryEntries(): readonly LegendEntry[] {
  const { t } = useTranslation('charts');
  return [
    { line: 'discriminator', label: t('adversaries.discriminator'), look: 'train' },
    { line: 'generator', label: t('adversaries.generator'), look: 'generator' },
  ];
}
