import type { PointerEvent, ReactNode } from 'react';

import { type Size, useSize } from '../charts/use-size';
import styles from './explorable.module.css';

export interface PlotProps {
  /** In CSS pixels; as wide as there is room. */
  height: number;
  /** Called with a place in the plot, in CSS pixels from its upper left corner, while it is pointed at and pressed. */
  onPoint?: (place: { x: number; y: number }, size: Size) => void;
  /** Both directions count: a finger that drags in it does not scroll the page. */
  dragsAnywhere?: boolean;
  /** What is drawn, one unit a CSS pixel, so that words keep their size on every screen. */
  children: (size: Size) => ReactNode;
}

/**
 * A drawing beside controls that say the same in words: it only takes the pointer, and is not there
 * for those who cannot see it.
 */
export function Plot({ height, onPoint, dragsAnywhere = false, children }: PlotProps) {
  const [ref, size] = useSize<HTMLDivElement>();

  function point(event: PointerEvent<SVGSVGElement>): void {
    if (!size || !onPoint || (event.type === 'pointermove' && event.buttons === 0)) return;
    const { left, top } = event.currentTarget.getBoundingClientRect();
    onPoint({ x: event.clientX - left, y: event.clientY - top }, size);
  }

  return (
    <div ref={ref} className={styles.plot} style={{ height }}>
      {size && size.width > 0 && (
        <svg
          {...size}
          aria-hidden="true"
          data-pointed={onPoint !== undefined}
          data-drags={onPoint !== undefined && dragsAnywhere}
          onPointerDown={(event) => {
            // So that a drag goes on beyond the edge.
            event.currentTarget.setPointerCapture(event.pointerId);
            point(event);
          }}
          onPointerMove={point}
        >
          {children(size)}
        </svg>
      )}
    </div>
  );
}
