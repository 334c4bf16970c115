import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ScoreId } from '../../catalog/scores';
import { useFormat } from '../use-format';
import type { LossUnits } from './chart-preferences';
import styles from './charts.module.css';
import { stepAfterKey } from './crosshair-keys';
import { leader, type PlacedRun, valuesAt } from './crosshair-place';
import { CrosshairReadout } from './crosshair-readout';
import { spokenOverlay, spokenStep } from './crosshair-words';
import type { DrawnOverlay } from './drawn-run';
import { plotInset } from './plot-axes';

export interface CrosshairProps {
  /** The run under way. */
  main: PlacedRun & { readonly stepsPerEpoch: number };
  /** What its score is, if it has one. */
  score: ScoreId | undefined;
  overlays: readonly DrawnOverlay[];
  units: LossUnits;
  /** What lies at the right edge of the plots. */
  end: number;
  /** Half-life of the smoothed values, in steps. */
  smoothing: number;
  /** Called with the step that is clicked, or under the crosshair when Enter is pressed. */
  onChoose: (step: number) => void;
}

/**
 * One vertical line through all plots with the exact values of its step. It lies over the drawings
 * and keeps its own state, so that moving it redraws none of them.
 */
export function Crosshair(props: CrosshairProps) {
  const { main, score, overlays, units, end, smoothing, onChoose } = props;
  const { t } = useTranslation('charts');
  const format = useFormat();
  const [chosenX, setChosenX] = useState<number>();
  // What was pointed at last: a click comes with rounded coordinates, which may be another step.
  const pointed = useRef(0);
  const reference = leader<PlacedRun>([main, ...overlays]);
  const { lastStep } = reference.series;
  if (lastStep === 0) return null;
  const isEmpty = main.series.lastStep === 0;
  const restingX = isEmpty ? reference.drawn.lastX : main.drawn.lastX;
  const step = reference.drawn.axis.toStep(chosenX ?? restingX);
  const x = reference.drawn.axis.toX(step);
  const here = valuesAt(main, x);

  function follow(event: PointerEvent<HTMLElement>): void {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const plotWidth = width - plotInset.left - plotInset.right;
    const share = (event.clientX - left - plotInset.left) / plotWidth;
    pointed.current = Math.min(Math.max(0, share * end), reference.drawn.lastX);
    setChosenX(pointed.current);
  }

  function moveByKey(event: KeyboardEvent) {
    if (event.key === 'Escape') setChosenX(undefined);
    if (event.key === 'Enter') choose(x);
    const { stepsPerPoint } = reference.drawn.plot;
    const next = stepAfterKey(event.key, step, { stepsPerPoint, lastStep });
    if (next === undefined) return;
    event.preventDefault();
    setChosenX(reference.drawn.axis.toX(next));
  }

  function choose(at: number): void {
    if (!isEmpty) onChoose(main.drawn.axis.toStep(at));
  }

  const others = overlays.flatMap((overlay) => {
    const found = valuesAt(overlay, x);
    return found ? [{ overlay, ...found }] : [];
  });
  const words = { t, format, units, smoothing };
  const spoken = [
    here ? spokenStep(here, score, words) : t('crosshair.notReached', { step: format.count(step) }),
    ...others.map(({ overlay, ...found }) => spokenOverlay(overlay, found, words)),
  ].join(' ');

  return (
    <div
      className={styles.crosshair}
      role="slider"
      tabIndex={0}
      aria-label={t('crosshair.label')}
      aria-valuemin={1}
      aria-valuemax={lastStep}
      aria-valuenow={step}
      aria-valuetext={spoken}
      onKeyDown={moveByKey}
      onPointerDown={(event) => {
        // Dragging with a finger does not focus; without focus no tap elsewhere would hide it again.
        event.currentTarget.focus({ preventScroll: true });
        follow(event);
      }}
      onPointerMove={follow}
      onClick={() => choose(pointed.current)}
      onPointerLeave={(event) => {
        // A lifted finger "leaves" too, but what it pointed at stays to be read.
        if (event.pointerType === 'mouse') setChosenX(undefined);
      }}
      // The finger turned out to scroll the page.
      onPointerCancel={() => setChosenX(undefined)}
      onBlur={() => setChosenX(undefined)}
    >
      {chosenX !== undefined && (
        <CrosshairLines share={x / end} width={overlays.length > 0 ? 330 : 244}>
          <CrosshairReadout
            step={step}
            here={here}
            epoch={here && here.step / main.stepsPerEpoch}
            elapsedMs={here && main.series.timeAt(here.step)}
            score={score}
            others={others}
            hasOverlays={overlays.length > 0}
            units={units}
            smoothing={smoothing}
          />
        </CrosshairLines>
      )}
    </div>
  );
}

/** The line through each plot at a share of the axis, and a box beside it that stays inside. */
function CrosshairLines(props: { share: number; width: number; children: ReactNode }) {
  const { share, width, children } = props;
  const { left, right } = plotInset;
  const x = `(${left}px + (100% - ${left + right}px) * ${share})`;
  const besideLine = share > 0.5 ? `${x} - ${width + 12}px` : `${x} + 12px`;
  const lineStyle = { left: `calc${x}` };
  return (
    <>
      <div className={`${styles.crosshairLine} ${styles.lossRow}`} style={lineStyle} />
      <div className={`${styles.crosshairLine} ${styles.learningRateRow}`} style={lineStyle} />
      <div className={`${styles.crosshairLine} ${styles.accuracyRow}`} style={lineStyle} />
      <div
        className={styles.readoutBox}
        style={{ width, left: `clamp(0px, ${besideLine}, 100% - ${width}px)` }}
      >
        {children}
      </div>
    </>
  );
}
