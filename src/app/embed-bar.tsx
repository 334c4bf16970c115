import { useTranslation } from 'react-i18next';

import styles from './embed-bar.module.css';

/** All that surrounds the playground in a frame of another page: the way to the whole page. */
export function EmbedBar() {
  const { t } = useTranslation('share');
  const whole = new URL(location.href);
  whole.searchParams.delete('embed');
  whole.hash = '';
  return (
    <footer className={styles.bar}>
      <h1 className="visually-hidden">Surprisal</h1>
      <a href={whole.href} target="_blank" rel="noreferrer">
        {t('embed.open')}
      </a>
    </footer>
  );
}
