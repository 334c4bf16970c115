import { Button } from 'react-aria-components/Button';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { useTranslation } from 'react-i18next';

import styles from './run-chips.module.css';
import type { Comparison } from './compare-menu';
import { overlayColour } from './overlay';
import type { ChartView, ChartViewActions } from './use-chart-view';

export interface RunChipsProps
  extends Comparison, Pick<ChartView, 'hidden'>, Pick<ChartViewActions, 'toggleLine'> {}

/**
 * The runs on the charts: the name of each hides its lines, or shows them again. Those that are there to be
 * compared can be taken off.
 */
export function RunChips(props: RunChipsProps) {
  const { overlays, isFixed = false, onToggle, onClear, hidden, toggleLine } = props;
  const { t } = useTranslation('charts');
  return (
    <div className={styles.chips}>
      <ul className={styles.list} aria-label={t('compare.shown')}>
        <li>
          <ToggleButton
            className={styles.name ?? ''}
            isSelected={!hidden.has('own')}
            onChange={() => toggleLine('own')}
          >
            {t(isFixed ? 'compare.waiting' : 'compare.own')}
          </ToggleButton>
        </li>
        {overlays.map(({ id, name, colour, status }) => (
          <li key={id} style={{ color: overlayColour(colour) }} data-run-chip>
            <ToggleButton
              className={styles.name ?? ''}
              isSelected={!hidden.has(id)}
              onChange={() => toggleLine(id)}
            >
              <span className={styles.text}>{name}</span>
            </ToggleButton>
            {status !== 'ready' && <span className={styles.status}>{t(`compare.${status}`)}</span>}
            {!isFixed && (
              <Button
                className={styles.remove ?? ''}
                aria-label={t('compare.remove', { name })}
                onPress={() => onToggle(id)}
              >
                <span aria-hidden="true">✕</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {!isFixed && overlays.length > 1 && (
        <Button className={styles.clear ?? ''} onPress={onClear}>
          {t('compare.clear')}
        </Button>
      )}
    </div>
  );
}
