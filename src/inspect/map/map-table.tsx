import { useTranslation } from 'react-i18next';

import type { GroupPlace } from '../../math/inspection/projection/groups';
import { useFormat } from '../../ui/use-format';
import inspect from '../inspect.module.css';

/** Where the groups lie to each other, for who reads rather than looks. */
export function MapTable({
  places,
  nameOf,
}: {
  places: readonly GroupPlace[];
  nameOf: (group: number) => string;
}) {
  const { t } = useTranslation('map');
  const format = useFormat();
  const spreadOf = (group: number) => places.find((one) => one.group === group)!.spread;
  return (
    <div className={inspect.scroll} tabIndex={0} role="group" aria-label={t('table.name')}>
      <table className={inspect.table} aria-label={t('table.name')}>
        <thead>
          <tr>
            <th scope="col">{t('table.group')}</th>
            <th scope="col">{t('table.images')}</th>
            <th scope="col" title={t('table.hints.spread')}>
              {t('table.spread')}
            </th>
            <th scope="col">{t('table.nearest')}</th>
            <th scope="col" title={t('table.hints.distance')}>
              {t('table.distance')}
            </th>
            <th scope="col" title={t('table.hints.apart')}>
              {t('table.apart')}
            </th>
          </tr>
        </thead>
        <tbody>
          {places.map(({ group, count, spread, nearest }) => (
            <tr key={group}>
              <th scope="row">{nameOf(group)}</th>
              <td>{format.count(count)}</td>
              <td>{format.compact(spread)}</td>
              <td>{nearest ? nameOf(nearest.group) : '–'}</td>
              <td>{nearest ? format.compact(nearest.distance) : '–'}</td>
              <td>
                {nearest
                  ? format.compact(nearest.distance / Math.max(spread, spreadOf(nearest.group)))
                  : '–'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
