import { Button } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { useTranslation } from 'react-i18next';

import type { AxisKind } from './run-axis';
import { Segmented } from '../controls/segmented';
import { ValueSlider } from '../explorable/value-slider';
import { useFormat } from '../use-format';
import type { ChartPreferences } from './chart-preferences';
import styles from './chart-tools.module.css';
import { ToolPopover } from './tool-popover';

/** Half-lives that the slider offers, in steps. */
const halfLives = [0, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
const axes: readonly AxisKind[] = ['step', 'epoch', 'time'];

export interface ViewMenuProps {
  preferences: ChartPreferences;
  onChange: (preferences: ChartPreferences) => void;
}

/** How the charts are drawn: what is seldom changed, behind one button. */
export function ViewMenu({ preferences, onChange }: ViewMenuProps) {
  const { t } = useTranslation('charts');
  const format = useFormat();
  const { axis, scale, smoothing, view } = preferences;
  const position = Math.max(0, halfLives.indexOf(smoothing));
  return (
    <DialogTrigger>
      <Button className={styles.trigger ?? ''}>{t('tools.view')}</Button>
      <ToolPopover>
        <Dialog className={styles.view ?? ''} aria-label={t('tools.view')}>
          <Row label={t('axis.label')}>
            <Segmented
              label={t('axis.label')}
              value={axis}
              onChange={(chosen) => onChange({ ...preferences, axis: chosen })}
              options={axes.map((value) => ({ value, label: t(`axis.${value}`) }))}
            />
          </Row>
          <Row label={t('scale.label')}>
            <Segmented
              label={t('scale.label')}
              value={scale}
              onChange={(chosen) => onChange({ ...preferences, scale: chosen })}
              options={[
                { value: 'linear', label: t('scale.linear') },
                { value: 'log', label: t('scale.log') },
              ]}
            />
          </Row>
          <div className={styles.smoothing}>
            <ValueSlider
              label={t('smoothing.label')}
              value={position}
              minimum={0}
              maximum={halfLives.length - 1}
              step={1}
              text={
                smoothing === 0
                  ? t('smoothing.none')
                  : t('smoothing.halfLife', { steps: format.count(smoothing) })
              }
              onChange={(index) => onChange({ ...preferences, smoothing: halfLives[index]! })}
            />
            <p>{t('smoothing.note')}</p>
          </div>
          <Row label={t('view.label')}>
            <Segmented
              label={t('view.label')}
              value={view}
              onChange={(chosen) => onChange({ ...preferences, view: chosen })}
              options={[
                { value: 'chart', label: t('view.chart') },
                { value: 'table', label: t('view.table') },
              ]}
            />
          </Row>
        </Dialog>
      </ToolPopover>
    </DialogTrigger>
  );
}

function Row({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className={styles.row}>
      <span aria-hidden="true">{label}</span>
      {children}
    </div>
  );
}
