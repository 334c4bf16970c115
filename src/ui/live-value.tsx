import styles from './live-value.module.css';

export interface LiveValueProps {
  /** The stable name by which tests and embedders find the value. */
  metric: string;
  label: string;
  /** The plain number or id; undefined while there is none. */
  raw: number | string | undefined;
  /** As people read it. */
  text: string;
  /**
   * About the widest text it comes to have: as much room is kept, so that nothing beside it moves. Before a margin, what is
   * wider still begins further left.
   */
  widest: string;
  tone?: 'train' | 'test' | 'hero';
  title?: string;
  /** What the value may be off by, behind it, if that is told; there is room for it as long as it may be. */
  margin?: string;
  /** What kind of margin that is. */
  marginKind?: string;
  /** What it is of, behind its label. */
  aside?: string;
}

/** A labelled value that changes all the time; what matters of it is announced elsewhere. */
export function LiveValue(props: LiveValueProps) {
  const { metric, label, raw, text, widest, tone, title, margin, marginKind, aside } = props;
  return (
    <div className={`${styles.value} ${tone ? styles[tone] : ''}`} title={title}>
      <span className={styles.label}>
        <span id={`metric-${metric}`}>{label}</span>
        {aside && <span className={styles.aside}> {aside}</span>}
      </span>
      <div className={margin === undefined ? undefined : styles.line}>
        <output
          className={margin !== undefined && raw !== undefined ? styles.beforeMargin : undefined}
          data-metric={metric}
          data-value={raw ?? ''}
          data-widest={widest}
          aria-labelledby={`metric-${metric}`}
          aria-live="off"
        >
          <span>{text}</span>
        </output>
        {margin !== undefined && (
          <span className={styles.margin} data-margin={metric}>
            {margin}
            {margin && marginKind && <small> {marginKind}</small>}
          </span>
        )}
      </div>
    </div>
  );
}
