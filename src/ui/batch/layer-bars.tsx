import { useTranslation } from 'react-i18next';

import type { LayerName } from '../../math/model/layer-names';
import type { NetworkPart } from '../../math/model/own-layers';
import { decadesAround } from './decades';
import styles from './layer-bars.module.css';
import { useLayerName } from './use-layer-name';

interface LayerBar {
  readonly layer: LayerName;
  /** Of several networks that learn together, the one it is of. */
  readonly part?: NetworkPart;
  /** The length of the bar, on a logarithmic axis. */
  readonly value: number;
  readonly text: string;
  readonly detail?: string;
}

export interface LayerBarsProps {
  label: string;
  rows: readonly LayerBar[];
  /** What an axis tick says. */
  tick: (value: number) => string;
}

/** A bar for each layer, over a logarithmic axis that fits them all. */
export function LayerBars({ label, rows, tick }: LayerBarsProps) {
  const { t } = useTranslation('batch');
  const layerName = useLayerName();
  const { from, to } = decadesAround(rows.map(({ value }) => value));
  const share = (value: number) => {
    const position = (Math.log10(value) - from) / (to - from);
    return Number.isNaN(position) ? 0 : Math.min(Math.max(position, 0), 1);
  };
  const ticks = Array.from({ length: to - from + 1 }, (_, index) => 10 ** (from + index));
  const parts = [...new Set(rows.map(({ part }) => part))];
  const nameOf = (part: NetworkPart) => t(`parts.${part}`);
  return (
    <div className={styles.bars}>
      {parts.map((part) => (
        <div key={part ?? ''}>
          {part && <h3 className={styles.part}>{nameOf(part)}</h3>}
          <dl className={styles.rows} aria-label={part ? `${label}: ${nameOf(part)}` : label}>
            {rows
              .filter((row) => row.part === part)
              .map(({ layer, value, text, detail }) => (
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
        </div>
      ))}
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
