import type { ReactNode } from 'react';

import styles from './charts.module.css';
import { type PlotId, plotInset } from './plot-axes';

/** The plots from above to below. */
export const rows: readonly { readonly plot: PlotId; readonly className: string | undefined }[] = [
  { plot: 'loss', className: styles.lossRow },
  { plot: 'rate', className: styles.learningRateRow },
  { plot: 'score', className: styles.accuracyRow },
];

/** The line through each plot at a share of the axis; `children` stand at the first. */
export function CrosshairLines({
  share,
  className = styles.crosshairLine,
  children,
}: {
  share: number;
  className?: string | undefined;
  children?: ReactNode;
}) {
  const { left, right } = plotInset;
  const style = { left: `calc(${left}px + (100% - ${left + right}px) * ${share})` };
  return rows.map(({ plot, className: row }, index) => (
    <div key={plot} className={`${className} ${row}`} style={style}>
      {index === 0 && children}
    </div>
  ));
}
