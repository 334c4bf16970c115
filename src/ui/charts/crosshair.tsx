import {
  type FocusEvent,
  type KeyboardEvent,
  type PointerEvent,
  useId,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';

import type { ScoreId } from '../../catalog/scores';
import { useFormat } from '../use-format';
import { useSize } from '../use-size';
import { type Range, shareAt } from './chart-range';
import type { LossUnits } from './chart-preferences';
import styles from './charts.module.css';
import { CrosshairLines, rows } from './crosshair-lines';
import { CrosshairCard } from './crosshair-card';
import { stepAfterKey } from './crosshair-keys';
import { leader, type PlacedRun, valuesAt } from './crosshair-place';
import { InspectedLine } from './inspected-line';
import { CrosshairReadout } from './crosshair-readout';
import { spokenOverlay, spokenStep } from './crosshair-words';
import type { DrawnOverlay } from './drawn-run';
import { axisHeights, type PlotId, plotInset, plotMargins } from './plot-axes';
import { type Selection, useChartGestures } from './use-chart-gestures';
import type { Zoom } from './use-zoom';
import { zoomByKey } from './zoom-keys';

export interface CrosshairProps {
  /** The run under way. */
  main: PlacedRun & { readonly stepsPerEpoch: number };
  /** Whether its lines are drawn. */
  showsMain: boolean;
  /** What its score is, if it has one. */
  score: ScoreId | undefined;
  overlays: readonly DrawnOverlay[];
  units: LossUnits;
  /** What is shown of the horizontal axis. */
  shown: Range;
  zoom: Zoom;
  /** Half-life of the smoothed values, in steps. */
  smoothing: number;
  /** Called with the step that is clicked, or under the crosshair when Enter is pressed. */
  onChoose: (step: number) => void;
  /** Undefined where there is no such thing. */
  inspection?: Inspection | undefined;
}

/** What is looked at in Inspect. */
export interface Inspection {
  /** The step; undefined while it follows the run. */
  readonly step: number | undefined;
  /** Opens it at a step; undefined while it can't. */
  readonly open: ((step: number) => void) | undefined;
}

/** Nothing can be pointed at before there are steps. */
export function Crosshair(props: CrosshairProps) {
  const { main, showsMain, overlays } = props;
  const runs: PlacedRun[] = [...(showsMain ? [main] : []), ...overlays];
  const reference = leader<PlacedRun>(runs.length > 0 ? (runs as [PlacedRun]) : [main]);
  if (reference.series.lastStep === 0) return null;
  return <LiveCrosshair {...props} reference={reference} />;
}

/**
 * One vertical line through all plots with the exact values of its step. It lies over the drawings
 * and keeps its own state, so that moving it redraws none of them. It takes the gestures that zoom, too.
 */
function LiveCrosshair(props: CrosshairProps & { reference: PlacedRun }) {
  const { main, showsMain, score, overlays, units, shown, zoom, smoothing, reference } = props;
  const { inspection } = props;
  const { t } = useTranslation('charts');
  const format = useFormat();
  const [root, size] = useSize<HTMLDivElement>();
  const keysId = useId();
  const gestures = useChartGestures(root, zoom);
  const [chosenX, setChosenX] = useState<number>();
  const [isByFinger, setByFinger] = useState(false);
  const card = useRef<HTMLDivElement>(null);
  // What was pointed at last: a click comes with rounded coordinates, which may be another step.
  const pointed = useRef({ x: 0, isByFinger: false });
  const { axis, lastX } = reference.drawn;
  const isEmpty = !showsMain || main.series.lastStep === 0;
  const isShown = (place: number) => place >= shown.from && place <= shown.to;
  const edge = Math.min(shown.to, isEmpty ? lastX : main.drawn.lastX);
  // What was pointed at may have moved out of sight.
  const isPointing = chosenX !== undefined && isShown(chosenX);
  const step = axis.toStep(isPointing ? chosenX : edge);
  const x = axis.toX(step);
  const here = showsMain ? valuesAt(main, x) : undefined;
  const { firstStep, lastStep } = stepsWithin(reference, shown);
  const inspectedX =
    showsMain && inspection?.step !== undefined ? main.drawn.axis.toX(inspection.step) : undefined;

  function follow(event: PointerEvent<HTMLElement>): void {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const plotWidth = width - plotInset.left - plotInset.right;
    const share = Math.min(Math.max(0, (event.clientX - left - plotInset.left) / plotWidth), 1);
    const at = Math.min(shown.from + share * (shown.to - shown.from), lastX);
    // Nothing is read before it is touched: what a finger or a pen points at opens by a button.
    pointed.current = { x: at, isByFinger: event.pointerType !== 'mouse' };
    setChosenX(gestures.isBusy() ? undefined : at);
    setByFinger(pointed.current.isByFinger);
  }

  function moveByKey(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const change = zoomByKey(event, isPointing ? shareAt(shown, x) : 0.5);
    if (change) {
      event.preventDefault();
      return change(zoom);
    }
    if (event.key === 'Escape') setChosenX(undefined);
    if (event.key === 'Enter') choose(x);
    if (event.key === 'i' && here) inspection?.open?.(here.step);
    const { stepsPerPoint } = reference.drawn.plot;
    const next = stepAfterKey(event.key, step, { stepsPerPoint, firstStep, lastStep });
    if (next === undefined) return;
    event.preventDefault();
    setChosenX(axis.toX(next));
  }

  /** What was pointed at stays as long as the focus is here, or on the card's button. */
  function leave({ relatedTarget }: FocusEvent): void {
    const isBeside = relatedTarget === root.current || card.current?.contains(relatedTarget);
    if (!isBeside) setChosenX(undefined);
  }

  function choose(at: number): void {
    if (!isEmpty) props.onChoose(main.drawn.axis.toStep(at));
  }

  const others = overlays.flatMap((overlay) => {
    const found = valuesAt(overlay, x);
    return found ? [{ overlay, ...found }] : [];
  });
  const words = { t, format, units, smoothing };
  const beyond = t(showsMain ? 'crosshair.notReached' : 'crosshair.atStep', {
    step: format.count(step),
  });
  const spoken = [
    here ? spokenStep(here, score, words) : beyond,
    ...others.map(({ overlay, ...found }) => spokenOverlay(overlay, found, words)),
  ].join(' ');
  const { handlers } = gestures;

  return (
    <>
      <div
        ref={root}
        className={styles.crosshair}
        role="slider"
        tabIndex={0}
        aria-label={t('crosshair.label')}
        aria-describedby={keysId}
        aria-valuemin={firstStep}
        aria-valuemax={lastStep}
        aria-valuenow={step}
        aria-valuetext={spoken}
        onKeyDown={moveByKey}
        onPointerDown={(event) => {
          // Dragging with a finger does not focus; without focus no tap elsewhere would hide it again.
          event.currentTarget.focus({ preventScroll: true });
          handlers.onPointerDown(event);
          follow(event);
        }}
        onPointerMove={(event) => {
          handlers.onPointerMove(event);
          follow(event);
        }}
        onPointerUp={handlers.onPointerUp}
        onDoubleClick={handlers.onDoubleClick}
        onClick={(event) => {
          const { x: at, isByFinger: byFinger } = pointed.current;
          if (!gestures.isNoClick(event) && !byFinger) choose(at);
        }}
        onPointerLeave={(event) => {
          // A lifted finger "leaves" too, but what it pointed at stays to be read.
          if (event.pointerType === 'mouse') setChosenX(undefined);
        }}
        onPointerCancel={(event) => {
          handlers.onPointerCancel(event);
          // The finger turned out to scroll the page.
          setChosenX(undefined);
        }}
        onBlur={leave}
      >
        <p id={keysId} className="visually-hidden">
          {t('range.keys')}
        </p>
        {rows.map(({ plot, className }) => (
          <div key={plot} className={`${styles.row} ${className}`} data-plot-row={plot}>
            <div className={styles.axisZone} />
            {gestures.selection && <SelectionIn plot={plot} selection={gestures.selection} />}
          </div>
        ))}
        {inspectedX !== undefined && isShown(inspectedX) && (
          <InspectedLine step={inspection!.step!} share={shareAt(shown, inspectedX)} />
        )}
        {isPointing && <CrosshairLines share={shareAt(shown, x)} />}
      </div>
      {isPointing && (
        <div ref={card} className={styles.cardPlace} onBlur={leave}>
          <CrosshairCard
            x={plotInset.left + shareAt(shown, x) * plotWidthOf(size?.width ?? 0)}
            isWide={overlays.length > 0}
          >
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
              onOpen={isByFinger && here ? () => props.onChoose(here.step) : undefined}
            />
          </CrosshairCard>
        </div>
      )}
    </>
  );
}

/** The first and the last step of a run that are shown. */
function stepsWithin({ drawn: { axis } }: PlacedRun, { from, to }: Range) {
  const [first, last] = [axis.toStep(from), axis.toStep(to)];
  return {
    firstStep: axis.toX(first) < from ? axis.toStep(axis.toX(first + 1)) : first,
    lastStep: axis.toX(last) > to ? last - 1 : last,
  };
}

function plotWidthOf(width: number): number {
  return width - plotInset.left - plotInset.right;
}

/** What of a plot a drag has selected: of its values, or of the steps of all. */
function SelectionIn({ plot, selection }: { plot: PlotId; selection: Selection }) {
  const [low, high] = [selection.from, selection.to].toSorted((a, b) => a - b) as [number, number];
  const { left, right } = plotInset;
  const [above, below] = [plotMargins[plot].top, plotMargins[plot].bottom + axisHeights[plot]];
  const across = (share: number) => `calc(${left}px + (100% - ${left + right}px) * ${share})`;
  const down = (share: number) => `calc(${above}px + (100% - ${above + below}px) * ${share})`;
  if (selection.plot && selection.plot !== plot) return null;
  const box = selection.plot
    ? { left, right, top: down(1 - high), bottom: `calc(100% - ${down(1 - low)})` }
    : { left: across(low), right: `calc(100% - ${across(high)})`, top: above, bottom: below };
  return <div className={styles.selection} style={box} />;
}
