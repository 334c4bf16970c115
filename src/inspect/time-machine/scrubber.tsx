import type { CSSProperties, PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { useFormat } from '../../ui/use-format';
import { type Mark, placeOfStep, stepAtPlace } from './marks';
import styles from './time-machine.module.css';

export interface ScrubberProps {
  step: number;
  lastStep: number;
  keptSteps: readonly number[];
  marks: readonly Mark[];
  onChange: (step: number) => void;
}

/**
 * The steps of the run on a line, spaced by their logarithm. The pointer works on the line; keys and assistive technology have a
 * slider of plain steps, which lies invisible over it.
 */
export function Scrubber({ step, lastStep, keptSteps, marks, onChange }: ScrubberProps) {
  const { t } = useTranslation('inspect');
  const format = useFormat();
  const at = (one: number) => ({ '--place': placeOfStep(one, lastStep) }) as CSSProperties;

  function point(event: PointerEvent<HTMLElement>): void {
    if (event.type === 'pointermove' && event.buttons === 0) return;
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const edge = thumbWidth / 2;
    onChange(stepAtPlace((event.clientX - left - edge) / (width - thumbWidth), lastStep));
  }

  return (
    <div
      className={styles.scrubber}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.querySelector('input')!.focus({ preventScroll: true });
        // So that a drag goes on beyond the edge.
        event.currentTarget.setPointerCapture(event.pointerId);
        point(event);
      }}
      onPointerMove={point}
    >
      <input
        type="range"
        className={styles.input}
        aria-label={t('time.slider')}
        aria-valuetext={t('time.value', {
          step: format.count(step),
          last: format.count(lastStep),
        })}
        min={0}
        max={lastStep}
        step={1}
        value={step}
        disabled={lastStep === 0}
        onChange={(event) => onChange(Number(event.target.value))}
      />
      <div className={styles.rail} aria-hidden="true">
        {keptSteps.map((kept) => (
          <span key={kept} className={styles.kept} style={at(kept)} />
        ))}
        {marks.map((mark) => (
          <span
            key={`${mark.kind} ${mark.step}`}
            className={styles.mark}
            data-kind={mark.kind}
            title={t(`time.marks.${mark.kind}`, { step: format.count(mark.step) })}
            style={at(mark.step)}
          />
        ))}
        <span className={styles.thumb} style={at(step)} />
      </div>
    </div>
  );
}

/** In CSS pixels: as much of the line at either end is the thumb's. */
const thumbWidth = 20;
