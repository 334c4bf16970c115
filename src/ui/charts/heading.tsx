import type { ReactNode } from 'react';

import styles from './charts.module.css';

export interface HeadingProps {
  title: string;
  legend?: ReactNode;
  children?: ReactNode;
}

/** The title of a plot with its legend. */
export function Heading({ title, legend, children }: HeadingProps) {
  return (
    <div className={styles.heading}>
      <h2>{title}</h2>
      {legend}
      {children}
    </div>
  );
}
