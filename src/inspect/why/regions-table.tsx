import { useTranslation } from 'react-i18next';

import { regionIds, regionShares } from '../../math/inspection/regions';
import { explanationMethods, type Explanations } from '../../protocol/explanations';
import { Details } from '../../ui/controls/details';
import { useFormat } from '../../ui/use-format';
import styles from '../inspect.module.css';
import { signed } from './signed';

/** Where in the image the maps lie, in words and numbers. */
export function RegionsTable({ why: { maps, image } }: { why: Explanations }) {
  const { t } = useTranslation('why');
  const format = useFormat();
  const methods = explanationMethods.filter((method) => maps[method]);
  const shares = methods.map((method) => regionShares(maps[method]!, image));
  return (
    <Details summary={t('table')}>
      <p className={styles.lead}>{t('tableLead')}</p>
      <div className={styles.scroll} role="group" aria-label={t('title')} tabIndex={0}>
        <table className={styles.table} aria-label={t('title')}>
          <thead>
            <tr>
              <th scope="col">{t('part')}</th>
              {methods.map((method) => (
                <th key={method} scope="col">
                  {t(`methods.${method}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {regionIds.map((region, row) => (
              <tr key={region}>
                <th scope="row">{t(`regions.${region}`)}</th>
                {shares.map((of, column) => (
                  <td key={methods[column]}>{signed(of[row]!, format.wholeShare)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Details>
  );
}
