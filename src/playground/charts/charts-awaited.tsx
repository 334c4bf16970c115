import styles from './charts-awaited.module.css';

/** Where the plots will be, while their script is on its way. */
export function ChartsAwaited() {
  return (
    <div className={styles.plots} aria-hidden="true">
      <div />
      <div />
      <div />
    </div>
  );
}
