import { useTranslation } from 'react-i18next';

import type { TimePart } from '../../catalog/time-parts';
import { useFormat } from '../use-format';
import styles from './time-breakdown.module.css';

export interface TimeBreakdownProps {
  /** All the time of the training thread that is broken down. */
  wallMs: number;
  /** Steps made in it. */
  steps: number;
  parts: readonly { readonly part: TimePart; readonly ms: number }[];
  /** What the GPU took for a step meanwhile; absent where none computes. */
  gpu?: { readonly msPerStep: number | 'not-available' | undefined };
  /** Share of the same time in which the page's thread was busy drawing; undefined if not known. */
  drawShare: number | undefined;
}

/**
 * Three bars over the same stretch of time: what the training thread did, in parts that add up to
 * all of it, and how much of it the GPU and the page were busy meanwhile.
 */
export function TimeBreakdown({ wallMs, steps, parts, gpu, drawShare }: TimeBreakdownProps) {
  const { t } = useTranslation('time');
  const stepMs = wallMs / steps;
  const measuredMs = parts.reduce((sum, { ms }) => sum + ms, 0);
  return (
    <div className={styles.rows}>
      <span>{t('thread')}</span>
      <div className={styles.bar} aria-hidden="true">
        {parts.map(({ part, ms }) => (
          <i key={part} data-part={part} style={{ width: `${(100 * ms) / wallMs}%` }} />
        ))}
      </div>
      <Figures metric="step" ms={measuredMs / steps} share={measuredMs / wallMs} />
      <ul className={styles.legend} aria-label={t('threadParts')}>
        {parts.map(({ part, ms }) => (
          <li key={part} title={t(`meanings.${part}`)}>
            <span className={styles.key} data-part={part}>
              {t(`parts.${part}`)}
            </span>
            <Figures metric={part} ms={ms / steps} share={ms / wallMs} />
          </li>
        ))}
      </ul>
      {gpu && (
        <Meanwhile
          name="gpu"
          share={typeof gpu.msPerStep === 'number' ? gpu.msPerStep / stepMs : undefined}
          stepMs={stepMs}
          otherwise={gpu.msPerStep === 'not-available' ? t('gpuNotAvailable') : t('gpuNotTimed')}
        />
      )}
      <Meanwhile name="draw" share={drawShare} stepMs={stepMs} otherwise="–" />
    </div>
  );
}

/** What went on beside the training thread. */
function Meanwhile(props: {
  name: 'gpu' | 'draw';
  share: number | undefined;
  stepMs: number;
  otherwise: string;
}) {
  const { name, share, stepMs, otherwise } = props;
  const { t } = useTranslation('time');
  return (
    <>
      <span title={t(`meanings.${name}`)}>{t(name)}</span>
      {share === undefined ? (
        <output className={styles.otherwise} data-metric={`time-${name}`} aria-live="off">
          {otherwise}
        </output>
      ) : (
        <>
          <div className={styles.bar} aria-hidden="true">
            <i data-part={name} style={{ width: `${Math.min(100, 100 * share)}%` }} />
          </div>
          <Figures metric={name} ms={share * stepMs} share={share} />
        </>
      )}
    </>
  );
}

/** Milliseconds of each step, and the share of all time. */
function Figures({ metric, ms, share }: { metric: string; ms: number; share: number }) {
  const format = useFormat();
  return (
    <output
      className={styles.figures}
      data-metric={`time-${metric}`}
      data-value={ms}
      aria-live="off"
    >
      <span>{format.milliseconds(ms)}</span> <span>{format.tenths(share)}</span>
    </output>
  );
}
