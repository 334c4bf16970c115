import { useTranslation } from 'react-i18next';

import type { LayerMisfit } from '../../protocol/weights-file/weights-fault';
import { useLayerName } from '../../ui/batch/use-layer-name';
import styles from './misfit-table.module.css';

/** What each layer wants, beside what the file has in its place. */
export function MisfitTable({ layers }: { layers: readonly LayerMisfit[] }) {
  const { t } = useTranslation('weightsFile');
  const layerName = useLayerName();
  const shapeOf = (shape: readonly number[] | undefined) => (shape ? shape.join(' × ') : '–');
  return (
    <div className={styles.scroll} role="region" aria-label={t('shapes')} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('layer')}</th>
            <th scope="col">{t('wanted')}</th>
            <th scope="col">{t('found')}</th>
          </tr>
        </thead>
        <tbody>
          {layers.map(({ layer, role, wanted, found }, index) => {
            const isRight = wanted?.join() === found?.shape.join();
            return (
              <tr key={index} data-right={isRight}>
                <th scope="row">
                  {layer && role
                    ? t('part', {
                        layer: layerName(layer),
                        part: t(`roles.${role}`),
                      })
                    : t('leftOver')}
                </th>
                <td>{shapeOf(wanted)}</td>
                <td>
                  {found ? `${found.name}: ${shapeOf(found.shape)}` : t('none')}
                  {isRight ? ' ✓' : ' ✗'}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
