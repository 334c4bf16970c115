import { useTranslation } from 'react-i18next';

import { regionIds, regionShares } from '../../math/inspection/regions';
import { explanationMethods, type Explanations } from '../../protocol/explanations';
import type { ShownView } from '../../store/inspection/inspect-state';
import { Details } from '../../ui/controls/details';
import { useFormat } from '../../ui/use-format';
import styles from '../inspect.module.css';
import { Then } from '../then';
import { MethodsTable } from './methods-table';
import { signed } from './signed';

/** Where in the image the maps lie, in words and numbers. */
export function RegionsTable({
  why: { maps, image },
  other,
}: {
  why: Explanations;
  other: ShownView<'why'> | undefined;
}) {
  const { t } = useTranslation('why');
  const format = useFormat();
  const methods = explanationMethods.filter((method) => maps[method]);
  const shares = methods.map((method) => regionShares(maps[method]!, image));
  const sharesThen = methods.map((method) => {
    const map = other?.result.why.maps[method];
    return map && regionShares(map, image);
  });
  return (
    <Details summary={t('table')}>
      <p className={styles.lead}>{t('tableLead')}</p>
      <MethodsTable
        label={t('title')}
        head={t('part')}
        methods={methods}
        rows={regionIds.map((region, row) => ({
          head: t(`regions.${region}`),
          cell: (_, column) => (
            <>
              {signed(shares[column]![row]!, format.wholeShare)}
              {sharesThen[column] && (
                <Then
                  step={other!.step}
                  text={signed(sharesThen[column][row]!, format.wholeShare)}
                />
              )}
            </>
          ),
        }))}
      />
    </Details>
  );
}
