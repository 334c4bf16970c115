import {
  type KeyboardEvent,
  type PointerEvent,
  useEffect,
  useEffectEvent,
  useId,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';

import type { FlatPoint } from '../../math/inspection/projection/picking';
import type { Plane } from '../../math/inspection/projection/planes';
import { placeOfImage } from '../../protocol/unknown-places';
import { useAppStore } from '../../store/use-app-store';
import { DigitImage } from '../../ui/batch/digit-image';
import { useFormat } from '../../ui/use-format';
import { Wipe, type WipeProps } from '../../ui/wipe/wipe';
import { MapStage, type StageView } from './map-stage';
import styles from './map.module.css';

export interface MapCanvasProps {
  view: StageView;
  wipe: Pick<WipeProps, 'label' | 'valueText'>;
  /** Whether a finger draws outlines instead of scrolling. */
  isOutlining: boolean;
  /** Whether the images of an outline stand out. */
  isOutlined: boolean;
  /** What is said of an image. */
  tell: (image: number) => string;
  /** Told the plane that is seen, every now and then while it turns. */
  onPlane: (plane: Plane) => void;
  onLook: (image: number) => void;
  onOutline: (images: readonly number[]) => void;
}

const directions: Readonly<Record<string, FlatPoint>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** Asked for at once: the worker makes them in one go. */
const imagesAtOnce = 250;
const planeIntervalMs = 300;

/** The image that is pointed at, where it was then, and whether that is on the right. */
interface Current {
  readonly image: number;
  readonly at: FlatPoint;
  readonly isRight: boolean;
}

/** A press that moves no further is a press on a point. */
const stillPixels = 4;

/** The map itself: pointed at, outlined and gone through by keys. */
export function MapCanvas(props: MapCanvasProps) {
  const { view, wipe, isOutlining, isOutlined, tell, onPlane, onLook, onOutline } = props;
  const { t } = useTranslation('map');
  const format = useFormat();
  const hint = useId();
  const { fetchTests } = useAppStore((state) => state.actions);
  const canvas = useRef<HTMLCanvasElement>(null);
  const otherCanvas = useRef<HTMLCanvasElement>(null);
  const stage = useRef<MapStage>(null);
  const [current, setCurrent] = useState<Current>();
  const [corner, setCorner] = useState<number>();
  const drag = useRef<{ path: FlatPoint[]; group: number | undefined } | undefined>(undefined);

  useEffect(() => {
    const own = new MapStage(canvas.current!);
    stage.current = own;
    return () => {
      own.dispose();
      stage.current = null;
    };
  }, []);
  useEffect(() => {
    stage.current!.otherCanvas = otherCanvas.current;
    stage.current!.show(view);
    const missing = stage.current!.missingImages(imagesAtOnce);
    if (missing.length > 0) fetchTests(missing);
  }, [view, fetchTests]);
  // An outline goes with its images when they no longer stand out.
  useEffect(() => {
    if (!isOutlined) stage.current!.outline([]);
  }, [isOutlined]);
  const tellPlane = useEffectEvent(() => onPlane(stage.current!.plane));
  useEffect(() => {
    if (!view.isTouring) return undefined;
    const timer = setInterval(tellPlane, planeIntervalMs);
    return () => clearInterval(timer);
  }, [view.isTouring]);

  function point(image: number | undefined): void {
    if (image === current?.image) return;
    const at = image === undefined ? undefined : stage.current?.placeOf(image);
    const isRight = at !== undefined && at.x > canvas.current!.clientWidth / 2;
    setCurrent(image === undefined || !at ? undefined : { image, at, isRight });
    stage.current?.pointAt(image);
  }

  function begin(event: PointerEvent<HTMLElement>): void {
    if (event.button !== 0) return;
    const at = placeOf(event);
    const group = view.layout === 'tour' ? stage.current?.groupAt(at) : undefined;
    drag.current = { path: [at], group };
    const isScrolling = event.pointerType === 'touch' && !isOutlining;
    if (!isScrolling) event.currentTarget.setPointerCapture(event.pointerId);
  }

  function move(event: PointerEvent<HTMLElement>): void {
    const at = placeOf(event);
    const { path, group } = drag.current ?? {};
    if (!path) return point(stage.current?.imageAt(at));
    const last = path.at(-1)!;
    path.push(at);
    if (group !== undefined)
      return stage.current?.drag(group, { x: at.x - last.x, y: at.y - last.y });
    point(undefined);
    stage.current?.outline(path);
    return undefined;
  }

  function end(event: PointerEvent<HTMLElement>): void {
    const { path, group } = drag.current ?? {};
    drag.current = undefined;
    if (!path) return;
    const [first] = path;
    const reached = Math.max(...path.map(({ x, y }) => Math.hypot(x - first!.x, y - first!.y)));
    if (reached <= stillPixels) {
      const image = stage.current?.imageAt(placeOf(event));
      stage.current?.outline([]);
      point(image);
      if (image !== undefined) onLook(image);
    } else if (group === undefined) {
      onOutline(stage.current?.outline(path) ?? []);
    }
  }

  function giveUp(): void {
    drag.current = undefined;
    stage.current?.outline([]);
  }

  function press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = directions[event.key];
    if (direction) {
      const next = stage.current?.imageBeside(current?.image, direction);
      point(next);
      if (corner !== undefined && next !== undefined) stage.current?.outlineBetween(corner, next);
    } else if (event.key === 'Enter' && current !== undefined) {
      onLook(current.image);
    } else if (event.key.toLowerCase() === 'r' && current !== undefined) {
      if (corner === undefined) setCorner(current.image);
      else {
        onOutline(stage.current?.outlineBetween(corner, current.image) ?? []);
        setCorner(undefined);
      }
    } else if (event.key === 'Escape' && (corner !== undefined || current !== undefined)) {
      setCorner(undefined);
      stage.current?.outline([]);
      if (corner === undefined) point(undefined);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  const handlers = {
    onPointerDown: begin,
    onPointerMove: move,
    onPointerUp: end,
    onPointerCancel: giveUp,
    onPointerLeave: () => drag.current === undefined && point(undefined),
    onKeyDown: press,
  };
  const shown = current && current.image < view.map.imageCount ? current : undefined;
  return (
    <div className={styles.stage}>
      <Wipe
        {...wipe}
        other={view.other && <canvas ref={otherCanvas} className={styles.otherCanvas} />}
      >
        <div
          className={styles.surface}
          data-outlining={isOutlining}
          tabIndex={0}
          // An application: a screen reader hands its keys on to the map.
          role="application"
          aria-label={t('canvas', { amount: format.count(view.map.imageCount) })}
          aria-describedby={hint}
          {...handlers}
        >
          <canvas ref={canvas} className={styles.canvas} aria-hidden="true" />
        </div>
      </Wipe>
      {shown && (
        <Pointed {...shown} place={placeOfImage(view.map, shown.image)} text={tell(shown.image)} />
      )}
      <p id={hint} className="visually-hidden">
        {t('keys')}
      </p>
      <p className="visually-hidden" role="status">
        {shown && tell(shown.image)}
        {corner !== undefined && corner === current?.image && ` ${t('corner')}`}
      </p>
    </div>
  );
}

/** The image that is pointed at, beside its point. */
function Pointed({ place, at, isRight, text }: Current & { place: number; text: string }) {
  const { fetchTests } = useAppStore((state) => state.actions);
  const found = useAppStore(({ inspected }) => inspected.images.get(place));
  useEffect(() => {
    if (!found) fetchTests([place]);
  }, [fetchTests, found, place]);
  return (
    <div
      className={styles.pointed}
      data-not-drawn
      aria-hidden="true"
      style={{ left: at.x, top: at.y }}
      data-side={isRight ? 'left' : 'right'}
    >
      {found && <DigitImage className={styles.image} images={found.of} place={found.row} />}
      <span>{text}</span>
    </div>
  );
}

function placeOf({ currentTarget, clientX, clientY }: PointerEvent<HTMLElement>): FlatPoint {
  const { left, top } = currentTarget.getBoundingClientRect();
  return {
    x: clientX - left - currentTarget.clientLeft,
    y: clientY - top - currentTarget.clientTop,
  };
}
