import styles from './key.module.css';

/** A key of the keyboard, or several pressed at once with ` + ` between them. */
export function Key({ name }: { name: string }) {
  return (
    <span className={styles.keys}>
      {name.split(' + ').map((part, index) => (
        <span key={part}>
          {index > 0 && '+'}
          <kbd className={styles.key}>{part}</kbd>
        </span>
      ))}
    </span>
  );
}
