import styles from './live-value.module.css';

export interface LiveValueProps {
  /** The stable name by which tests and embedders find the value. */
  metric: string;
  label: string;
  /** The plain number or id; undefined while there is none. */
  raw: number | string | undefined;
  /** As people read it. */
  text: string;
  tone?: 'train' | 'test' | 'hero';
  title?: string;
}

/** A labelled value that changes all the time; what matters of it is announced elsewhere. */
export function LiveValue({ metric, label, raw, text, tone, title }: LiveValueProps) {
  return (
    <div className={`${styles.value} ${tone ? styles[tone] : ''}`} title={title}>
      <span className={styles.label} id={`metric-${metric}`}>
        {label}
      </span>
      <output
        data-metric={metric}
        data-value={raw ?? ''}
        aria-labelledby={`metric-${metric}`}
        aria-live="off"
      >
        {text}
      </output>
    </div>
  );
}
