import type { PointerEvent, ReactNode } from 'react';

import { useSize } from '../use-size';
import { type Axis, type Margin, type PlotArea, plotArea, PlotAreaContext } from './plot-area';
import styles from './plot.module.css';

/** For a title above, short numbers at the left and a row of them below. */
const usualMargin: Margin = { left: 28, right: 12, top: 26, bottom: 22 };
const unit: Axis = { domain: [0, 1] };

export interface PlotProps {
  /** In CSS pixels; as wide as there is room. */
  height: number;
  /** Where it is not the usual one. */
  margin?: Partial<Margin>;
  /** From 0 to 1 unless said. */
  x?: Axis;
  y?: Axis;
  /** Whether the area is a square, in the middle. */
  isSquare?: boolean;
  /** What it shows, for those who cannot see it. Without one it is hidden from them: controls beside it say the same. */
  label?: string | undefined;
  /** Called with a place in the plot, in CSS pixels from its upper left corner, while it is pointed at and pressed. */
  onPoint?: (place: { x: number; y: number }, area: PlotArea) => void;
  /** Both directions count: a finger that drags in it does not scroll the page. */
  dragsAnywhere?: boolean;
  /** What is drawn, one unit a CSS pixel, so that words keep their size on every screen. */
  children: ReactNode | ((area: PlotArea) => ReactNode);
}

/** The frame of a drawing: it is measured, has scales, and may be pointed at. */
export function Plot(props: PlotProps) {
  const { height, margin, x = unit, y = unit, isSquare = false, label, onPoint, children } = props;
  const [ref, size] = useSize<HTMLDivElement>();
  const area =
    size && size.width > 0
      ? plotArea(size, { ...usualMargin, ...margin }, { x, y }, isSquare)
      : undefined;

  function point(event: PointerEvent<SVGSVGElement>): void {
    if (!area || !onPoint || (event.type === 'pointermove' && event.buttons === 0)) return;
    const { left, top } = event.currentTarget.getBoundingClientRect();
    onPoint({ x: event.clientX - left, y: event.clientY - top }, area);
  }

  return (
    <div
      ref={ref}
      className={styles.plot}
      style={{ height }}
      {...(label !== undefined && { role: 'img', 'aria-label': label })}
    >
      {size && area && (
        <svg
          {...size}
          aria-hidden="true"
          data-pointed={onPoint !== undefined}
          data-drags={onPoint !== undefined && props.dragsAnywhere === true}
          onPointerDown={(event) => {
            // So that a drag goes on beyond the edge.
            event.currentTarget.setPointerCapture(event.pointerId);
            point(event);
          }}
          onPointerMove={point}
        >
          <PlotAreaContext value={area}>
            {typeof children === 'function' ? children(area) : children}
          </PlotAreaContext>
        </svg>
      )}
    </div>
  );
}
