import styles from './live-value.module.css';

export interface LiveValueProps {
  /** The stable name by which tests and embedders find the value. */
  metric: string;
  label: string;
  /** The plain number or id; undefined while there is none. */
  raw: number | string | undefined;
  /** As people read it. */
  text: string;
  /** About the widest text it comes to have: as much room is kept, so that nothing beside it moves. */
  widest: string;
  tone?: 'train' | 'test' | 'hero';
  title?: string;
  /** What the value may be off by, behind it. */
  margin?: string;
  /** What it is of, behind its label. */
  aside?: string;
}

/** A labelled value that changes all the time; what matters of it is announced elsewhere. */
export function LiveValue(props: LiveValueProps) {
  const { metric, label, raw, text, widest, tone, title, margin, aside } = props;
  return (
    <div className={`${styles.value} ${tone ? styles[tone] : ''}`} title={title}>
      <span className={styles.label}>
        <span id={`metric-${metric}`}>{label}</span>
        {aside && <span className={styles.aside}> {aside}</span>}
      </span>
      <output
        data-metric={metric}
        data-value={raw ?? ''}
        data-widest={widest}
        aria-labelledby={`metric-${metric}`}
        aria-live="off"
      >
        {text}
      </output>
      {margin && <span className={styles.margin}> {margin}</span>}
    </div>
  );
}
