import {
  createContext,
  type CSSProperties,
  type PointerEvent,
  type ReactNode,
  useContext,
  useRef,
  useState,
} from 'react';

import styles from './wipe.module.css';

export interface WipeProps {
  /** What the handle does, and what it says where it stands, 0 to 1. */
  label: string;
  valueText: (place: number) => string;
  /** What stands left of the handle, and can be used on both sides of it. */
  children: ReactNode;
  /** What lies over it on the right: the same place by the same scale. Undefined: there is nothing to compare. */
  other: ReactNode | undefined;
  /** As wide as what is in it; otherwise as there is room. */
  isFitted?: boolean;
}

const WipeContext = createContext<readonly [number, (place: number) => void] | undefined>(
  undefined,
);

/** All wipes within stand at the same place: whoever moves one moves all. */
export function WipesTogether({ children }: { children: ReactNode }) {
  const place = useState(0.5);
  return <WipeContext value={place}>{children}</WipeContext>;
}

/** Two pictures of the same place, of which a handle shows the one on its left and the other on its right. */
export function Wipe({ label, valueText, children, other, isFitted = false }: WipeProps) {
  const own = useState(0.5);
  const [place, setPlace] = useContext(WipeContext) ?? own;
  const frame = useRef<HTMLDivElement>(null);

  function point(event: PointerEvent<HTMLElement>): void {
    if (event.type === 'pointermove' && event.buttons === 0) return;
    const { left, width } = frame.current!.getBoundingClientRect();
    if (width > 0) setPlace(Math.min(1, Math.max(0, (event.clientX - left) / width)));
  }

  return (
    <div
      ref={frame}
      className={styles.wipe}
      data-fitted={isFitted}
      style={{ '--place': place } as CSSProperties}
    >
      <div className={styles.base}>{children}</div>
      {Boolean(other) && (
        <>
          {/* What lies below it answers to the pointer on both sides, and tells readers of both. */}
          <div className={styles.other} aria-hidden="true" inert data-not-drawn>
            {other}
          </div>
          <div
            className={styles.handle}
            data-not-drawn
            onPointerDown={(event) => {
              event.preventDefault();
              event.stopPropagation();
              event.currentTarget.querySelector('input')!.focus({ preventScroll: true });
              event.currentTarget.setPointerCapture(event.pointerId);
            }}
            onPointerMove={point}
          >
            <input
              type="range"
              className={styles.input}
              aria-label={label}
              aria-valuetext={valueText(place)}
              min={0}
              max={100}
              step={1}
              value={Math.round(100 * place)}
              onChange={(event) => setPlace(Number(event.target.value) / 100)}
            />
            <span className={styles.knob} aria-hidden="true" />
          </div>
        </>
      )}
    </div>
  );
}
