import { useTranslation } from 'react-i18next';

import { type LossUnits, perNat } from '../charts/chart-preferences';
import { useFormat } from '../use-format';

/** A loss in the units that are chosen, without them and with them; a squared error has none. */
export function useLossText(units: LossUnits) {
  const { t } = useTranslation('batch');
  const format = useFormat();
  const bare = (nats: number) => format.loss(nats * perNat[units]);
  const full = (nats: number) =>
    units === 'none' ? bare(nats) : `${bare(nats)} ${t(`units.${units}`)}`;
  return { bare, full };
}
