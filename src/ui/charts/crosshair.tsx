import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { MetricSeries } from '../../math/metric-series';
import { useFormat } from '../use-format';
import type { LossUnits } from './chart-preferences';
import styles from './charts.module.css';
import { stepAfterKey } from './crosshair-keys';
import { CrosshairReadout, stepTexts } from './crosshair-readout';
import { plotInset } from './plot-axes';

export interface CrosshairProps {
  series: MetricSeries;
  units: LossUnits;
  /** The step at the right edge of the plots. */
  endStep: number;
  /** How far an arrow key moves. */
  stepsPerPoint: number;
  /** Called with the step that is clicked, or under the crosshair when Enter is pressed. */
  onChoose: (step: number) => void;
}

/**
 * One vertical line through all plots with the exact values of its step. It lies over the drawings
 * and keeps its own state, so that moving it redraws none of them.
 */
export function Crosshair({ series, units, endStep, stepsPerPoint, onChoose }: CrosshairProps) {
  const { t } = useTranslation('charts');
  const format = useFormat();
  const [chosenStep, setChosenStep] = useState<number>();
  // What was pointed at last: a click comes with rounded coordinates, which may be another step.
  const pointed = useRef(1);
  const { lastStep } = series;
  const step = Math.min(chosenStep ?? lastStep, lastStep);
  const values = series.at(step);
  if (!values) return null;

  function follow(event: PointerEvent<HTMLElement>): void {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const plotWidth = width - plotInset.left - plotInset.right;
    const share = (event.clientX - left - plotInset.left) / plotWidth;
    pointed.current = Math.min(Math.max(1, Math.round(share * endStep)), lastStep);
    setChosenStep(pointed.current);
  }

  function moveByKey(event: KeyboardEvent) {
    if (event.key === 'Escape') setChosenStep(undefined);
    if (event.key === 'Enter') onChoose(step);
    const next = stepAfterKey(event.key, step, { stepsPerPoint, lastStep });
    if (next === undefined) return;
    event.preventDefault();
    setChosenStep(next);
  }

  return (
    <div
      className={styles.crosshair}
      role="slider"
      tabIndex={0}
      aria-label={t('crosshair.label')}
      aria-valuemin={1}
      aria-valuemax={lastStep}
      aria-valuenow={step}
      aria-valuetext={t(values.test ? 'crosshair.value' : 'crosshair.untested', {
        step: format.count(step),
        ...stepTexts(values, units, format),
      })}
      onKeyDown={moveByKey}
      onPointerDown={(event) => {
        // Dragging with a finger does not focus; without focus no tap elsewhere would hide it again.
        event.currentTarget.focus({ preventScroll: true });
        follow(event);
      }}
      onPointerMove={follow}
      onClick={() => onChoose(pointed.current)}
      onPointerLeave={(event) => {
        // A lifted finger "leaves" too, but what it pointed at stays to be read.
        if (event.pointerType === 'mouse') setChosenStep(undefined);
      }}
      // The finger turned out to scroll the page.
      onPointerCancel={() => setChosenStep(undefined)}
      onBlur={() => setChosenStep(undefined)}
    >
      {chosenStep !== undefined && (
        <CrosshairLines share={step / endStep}>
          <CrosshairReadout step={step} values={values} units={units} />
        </CrosshairLines>
      )}
    </div>
  );
}

const readoutWidth = 244;

/** The line through each plot at a share of the step axis, and a box beside it that stays inside. */
function CrosshairLines({ share, children }: { share: number; children: ReactNode }) {
  const { left, right } = plotInset;
  const x = `(${left}px + (100% - ${left + right}px) * ${share})`;
  const besideLine = share > 0.5 ? `${x} - ${readoutWidth + 12}px` : `${x} + 12px`;
  const lineStyle = { left: `calc${x}` };
  return (
    <>
      <div className={`${styles.crosshairLine} ${styles.lossRow}`} style={lineStyle} />
      <div className={`${styles.crosshairLine} ${styles.learningRateRow}`} style={lineStyle} />
      <div className={`${styles.crosshairLine} ${styles.accuracyRow}`} style={lineStyle} />
      <div
        className={styles.readoutBox}
        style={{
          width: readoutWidth,
          left: `clamp(0px, ${besideLine}, 100% - ${readoutWidth}px)`,
        }}
      >
        {children}
      </div>
    </>
  );
}
