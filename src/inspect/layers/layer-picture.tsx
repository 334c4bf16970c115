import { type KeyboardEvent, memo, type MouseEvent, useEffect, useRef } from 'react';

import styles from './layers.module.css';
import { type LayerMarks, type PaintedLayer, paintLayer } from './paint-layer';
import { placeAt, placeBeside } from './tile-grid';

export interface LayerPictureProps {
  label: string;
  /** The id of what says how the keys work. */
  hintId: string;
  layer: PaintedLayer;
  marks: LayerMarks;
  /** The value under the pointer; none when it has left. */
  onPoint: (place: number | undefined) => void;
  /** The value that is to stay, and which keys move. */
  onPin: (place: number) => void;
  onMute: (place: number) => void;
  /** From where keys begin. */
  pinned: number | undefined;
}

const directions: Readonly<Record<string, { right?: number; down?: number }>> = {
  ArrowLeft: { right: -1 },
  ArrowRight: { right: 1 },
  ArrowUp: { down: -1 },
  ArrowDown: { down: 1 },
};

/** The maps or units of a layer, to be pointed at value by value. */
export const LayerPicture = memo(function LayerPicture(props: LayerPictureProps) {
  const { label, hintId, layer, marks, onPoint, onPin, onMute, pinned } = props;
  const { grid, units } = layer;

  function placeOf(event: MouseEvent<HTMLElement>): number | undefined {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    return placeAt(grid, units, event.clientX - left, event.clientY - top);
  }

  function press(event: KeyboardEvent<HTMLElement>): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const from = pinned ?? grid.first;
    const direction = directions[event.key];
    if (direction) onPin(pinned === undefined ? from : placeBeside(grid, units, from, direction));
    else if (event.key === 'm' || event.key === 'M') onMute(from);
    else return;
    event.preventDefault();
  }

  const handlers = {
    onPointerMove: (event: MouseEvent<HTMLElement>) => onPoint(placeOf(event)),
    onPointerLeave: () => onPoint(undefined),
    onClick(event: MouseEvent<HTMLElement>) {
      const place = placeOf(event);
      if (place !== undefined) onPin(place);
    },
    onKeyDown: press,
  };
  return (
    <div
      className={styles.picture}
      style={{ width: grid.width, height: grid.height }}
      // An application: a screen reader hands its keys on to the picture.
      role="application"
      tabIndex={0}
      aria-label={label}
      aria-describedby={hintId}
      {...handlers}
    >
      <LayerCanvas layer={layer} marks={marks} />
    </div>
  );
});

/** The same to be looked at only. */
export function LayerCanvas({ layer, marks }: Pick<LayerPictureProps, 'layer' | 'marks'>) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height } = layer.grid;

  useEffect(() => {
    const surface = canvas.current;
    if (!surface) return undefined;
    const paint = () => paintLayer(surface, layer, marks);
    paint();
    const theme = new MutationObserver(paint);
    theme.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => theme.disconnect();
  }, [layer, marks]);

  return (
    <canvas ref={canvas} className={styles.maps} style={{ width, height }} aria-hidden="true" />
  );
}
