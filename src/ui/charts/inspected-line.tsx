import { useTranslation } from 'react-i18next';

import { useFormat } from '../use-format';
import styles from './charts.module.css';
import { CrosshairLines } from './crosshair-lines';

/** Marks the step that Inspect shows, at a share of the axis. */
export function InspectedLine({ step, share }: { step: number; share: number }) {
  const { t } = useTranslation('charts');
  const format = useFormat();
  return (
    <CrosshairLines share={share} className={styles.inspectedLine}>
      <span className={styles.inspectedTag}>{t('inspected', { step: format.count(step) })}</span>
    </CrosshairLines>
  );
}
