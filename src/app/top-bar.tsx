import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';

import { useShows } from '../store/use-app-store';
import { useTellMissing } from '../ui/toasts/use-tell-missing';
import { BackendChip } from './backend-chip';
import { HelpButton } from './help-button';
import { chooseLanguage } from './language';
import { useRoute, useScreens } from './routes';
import { ShareButton } from './share/share-button';
import { useTheme } from './theme';
import styles from './top-bar.module.css';

export function TopBar({ onSwitchShortcuts }: { onSwitchShortcuts: (areOn: boolean) => void }) {
  const { t, i18n } = useTranslation();
  const { screen: current } = useRoute();
  const screens = useScreens();
  const tellMissing = useTellMissing();
  const showsBackend = useShows('backend');
  const showsShare = useShows('share');
  const [theme, setTheme] = useTheme();
  const otherLanguage = i18n.language === 'en' ? 'zh-CN' : 'en';
  return (
    <header className={styles.bar}>
      <h1 className={styles.logo}>
        Surprisal{' '}
        <small aria-hidden="true" lang="en">
          {t('tagline')}
        </small>
      </h1>
      <nav aria-label={t('nav.label')}>
        {screens.map((screen) => (
          <a
            key={screen}
            href={`#${screen}`}
            {...(screen === current && { 'aria-current': 'page' })}
          >
            {t(`nav.${screen}`)}
          </a>
        ))}
      </nav>
      {showsShare && (
        <div className={styles.share}>
          <ShareButton />
        </div>
      )}
      <div className={styles.tools}>
        {showsBackend && <BackendChip />}
        <Button
          className={styles.tool ?? ''}
          aria-label={t('language.switch')}
          onPress={() => {
            chooseLanguage(otherLanguage).catch(() => tellMissing(t('language.unreachable')));
          }}
        >
          <span lang={otherLanguage}>{t('language.short')}</span>
        </Button>
        <Button
          className={styles.tool ?? ''}
          aria-label={theme === 'dark' ? t('theme.toLight') : t('theme.toDark')}
          onPress={() => setTheme(theme === 'dark' ? 'light' : 'dark')}
        >
          <span aria-hidden="true">◐</span>
        </Button>
      </div>
      <HelpButton
        className={`${styles.tool} ${styles.help}`}
        onSwitchShortcuts={onSwitchShortcuts}
      />
    </header>
  );
}
