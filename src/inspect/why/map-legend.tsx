import { useFormat } from '../../ui/use-format';
import styles from './why.module.css';

/** The colours of a map, with its ends and its zero. `told`: the same in words. */
export function MapLegend({ limit, told }: { limit: number; told: string }) {
  const format = useFormat();
  const end = format.compact(limit);
  return (
    <>
      <span className="visually-hidden">{told}</span>
      <span className={styles.legend} aria-hidden>
        <span className={styles.bar}>
          <span className={styles.zero} />
        </span>
        <span className={styles.ends}>
          <span>−{end}</span>
          <span>0</span>
          <span>+{end}</span>
        </span>
      </span>
    </>
  );
}
