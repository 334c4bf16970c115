import type { LayerName } from '../../math/model/layer-names';
import { decadesAround } from './decades';
import styles from './layer-bars.module.css';
import { useLayerName } from './use-layer-name';

export interface LayerBarsProps {
  label: string;
  rows: readonly {
    readonly layer: LayerName;
    /** The length of the bar, on a logarithmic axis. */
    readonly value: number;
    readonly text: string;
    readonly detail?: string;
  }[];
  /** What an axis tick says. */
  tick: (value: number) => string;
}

/** A bar for each layer, over a logarithmic axis that fits them all. */
export function LayerBars({ label, rows, tick }: LayerBarsProps) {
  const layerName = useLayerName();
  const { from, to } = decadesAround(rows.map(({ value }) => value));
  const share = (value: number) => {
    const position = (Math.log10(value) - from) / (to - from);
    return Number.isNaN(position) ? 0 : Math.min(Math.max(position, 0), 1);
  };
  const ticks = Array.from({ length: to - from + 1 }, (_, index) => 10 ** (from + index));
  return (
    <div className={styles.bars}>
      <dl className={styles.rows} aria-label={label}>
        {rows.map(({ layer, value, text, detail }) => (
          <div key={layerName(layer)} className={styles.row}>
            <dt>{layerName(layer)}</dt>
            <dd>
              <span aria-hidden className={styles.track}>
                <span className={styles.bar} style={{ width: `${100 * share(value)}%` }} />
              </span>
              <span className={styles.text}>{text}</span>
              {detail && <span className={styles.detail}>{detail}</span>}
            </dd>
          </div>
        ))}
      </dl>
      <div aria-hidden className={styles.axis}>
        {ticks.map((value) => (
          <span key={value} style={{ left: `${100 * share(value)}%` }}>
            {tick(value)}
          </span>
        ))}
      </div>
    </div>
  );
}
