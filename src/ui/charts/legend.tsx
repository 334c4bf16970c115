import styles from './legend.module.css';
import type { ChartView, ChartViewActions, LineId } from './use-chart-view';

export interface LegendEntry {
  readonly line: LineId;
  readonly label: string;
  /** For where there is little room, and what is said below it then. */
  readonly short?: { readonly label: string; readonly note: string };
  /** Said below it. */
  readonly note?: string;
  /** How its line looks. */
  readonly look: 'train' | 'test' | 'validation' | 'whole' | 'seeds' | 'batch' | 'generator';
}

export interface LegendProps
  extends Pick<ChartViewActions, 'toggleLine'>, Pick<ChartView, 'hidden'> {
  label: string;
  entries: readonly LegendEntry[];
  /** What tells training from test: the hue of one run, or the weight of the lines of several. */
  by: 'hue' | 'weight';
}

/** The names of a plot's lines: each hides its line, or shows it again. */
export function Legend({ label, entries, by, hidden, toggleLine }: LegendProps) {
  return (
    <div className={styles.legend} data-by={by} role="group" aria-label={label}>
      {entries.map(({ line, label: name, short, note, look }) => (
        // A switch: Train is the name of a button.
        <button
          key={line}
          type="button"
          role="switch"
          className={styles.entry}
          data-look={look}
          aria-checked={!hidden.has(line)}
          onClick={() => toggleLine(line)}
        >
          <span className={short && styles.inFull}>
            {name} {note && <small>{note}</small>}
          </span>
          {short && (
            <span className={styles.inShort}>
              {short.label} <small>{short.note}</small>
            </span>
          )}
        </button>
      ))}
    </div>
  );
}
