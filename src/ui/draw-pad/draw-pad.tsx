import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import { padAspect, type PadLayout } from '../../math/drawing/digit-normalisation';
import { type Drawing, isEmpty } from '../../math/drawing/drawing';
import { useIsOwnData } from '../dataset-names';
import styles from './draw-pad.module.css';
import { observeSize } from '../observe-size';
import { paintDrawing } from './paint-drawing';
import { useKeyboardPen } from './use-keyboard-pen';
import { usePointerPen } from './use-pointer-pen';

export interface DrawPadProps {
  drawing: Drawing;
  /** Called at most once per animation frame while the pen moves. */
  onChange: (drawing: Drawing) => void;
  layout?: PadLayout;
  /** What the surface is called, unless that follows from the data. */
  label?: string;
  /** What the empty surface asks for, unless that follows from the layout. */
  invitation?: string;
}

/** The surface to write on, with mouse, finger, pen or keyboard. A new stroke replaces a sample. */
export function DrawPad({ drawing, onChange, layout = 'digit', label, invitation }: DrawPadProps) {
  const aspect = padAspect[layout];
  const { t } = useTranslation('drawPad');
  const isOwn = useIsOwnData();
  const hintId = useId();
  const canvas = useRef<HTMLCanvasElement>(null);
  const pointer = usePointerPen(drawing, onChange, aspect);
  const { pen, handlers: keyboard } = useKeyboardPen(drawing, onChange, aspect);

  useEffect(() => {
    const surface = canvas.current;
    if (!surface) return undefined;
    const paint = () => paintDrawing(surface, drawing, pen);
    // Also paints the first time.
    const endObserving = observeSize(surface, paint);
    const theme = new MutationObserver(paint);
    theme.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => {
      endObserving();
      theme.disconnect();
    };
  }, [drawing, pen]);

  return (
    <div className={styles.pad} style={{ aspectRatio: aspect }} data-layout={layout}>
      <div
        className={styles.surface}
        // An application: a screen reader hands its keys on to the pen.
        role="application"
        tabIndex={0}
        aria-label={label ?? t(isOwn ? 'own.title' : 'title')}
        aria-describedby={hintId}
        {...pointer}
        {...keyboard}
        onPointerDown={(event) => {
          keyboard.onPointerDown();
          pointer.onPointerDown(event);
        }}
      >
        <canvas ref={canvas} className={styles.canvas} aria-hidden />
      </div>
      {isEmpty(drawing) && !pen && (
        <span aria-hidden className={styles.invitation}>
          <span>{invitation ?? t(isOwn ? 'own.invitation' : `invitations.${layout}`)}</span>
        </span>
      )}
      <span
        id={hintId}
        // Until there is something to be seen of what it teaches.
        className={pen && !pen.isDown && isEmpty(drawing) ? styles.hint : 'visually-hidden'}
      >
        {t('keyboardHint')}
      </span>
      <output className="visually-hidden">{pen && t(pen.isDown ? 'penDown' : 'penUp')}</output>
    </div>
  );
}
