import { useTranslation } from 'react-i18next';

import { spareLines } from './parse-class-names';
import type { ImageSet } from '../../math/data/image-set';
import { useFormat } from '../../ui/use-format';
import styles from './class-names.module.css';

/** What a data set and its classes are called. */
export interface ClassNaming {
  readonly name: string;
  readonly namesText: string;
}

export interface ClassNamesProps extends ClassNaming {
  set: ImageSet;
  onName: (name: string) => void;
  onNames: (text: string) => void;
}

const longestName = 60;

/** Names to give, if one likes. */
export function ClassNames({ set, name, onName, namesText, onNames }: ClassNamesProps) {
  const { t } = useTranslation('ownData');
  const format = useFormat();
  const spare = namesText === '' ? 0 : spareLines(namesText, set.classCount);
  return (
    <div className={styles.names}>
      <label>
        {t('name')}
        <input
          type="text"
          maxLength={longestName}
          value={name}
          onChange={(event) => onName(event.target.value)}
        />
      </label>
      {set.classCount > 0 && (
        <label>
          {t('classNames')}
          <textarea
            rows={4}
            spellCheck={false}
            value={namesText}
            onChange={(event) => onNames(event.target.value)}
          />
        </label>
      )}
      {spare > 0 && (
        <p role="status">{t('spare', { count: spare, amount: format.count(spare) })}</p>
      )}
    </div>
  );
}
