// The page's first script, and a small one: all that the address asks for is on its way at once.
import { fetchScreen, readHash, screens } from './app/screens';
import { applyTheme } from './app/shown-theme';
import { wishedLanguage } from './app/wished-language';
import { showFailedStart } from './app/failed-start';
import { fetchLesson } from './lessons/pages';
import { fetchLateWords, fetchWords, hasLateWords } from './locales/languages';
import './ui/tokens.css';
import './ui/base.css';

applyTheme();
const language = wishedLanguage();
const { name, path } = readHash(location.hash);
const screen = screens.find((known) => known === name) ?? 'playground';

// Only begun here: whoever needs one of these asks for it again, and says if it can't be had.
const begun = [
  // Run as soon as it has come, while the line brings the rest.
  import('react-dom/client'),
  fetchWords[language](),
  fetchScreen[screen](),
  ...(hasLateWords(screen) ? [fetchLateWords[screen][language]()] : []),
  ...(screen === 'learn' && path ? [fetchLesson(path, language)] : []),
];
for (const fetching of begun) fetching.catch(() => {});

import('./start')
  .then(({ start }) => start(language, screen))
  .catch((error: unknown) => {
    console.error(error);
    showFailedStart(language, error);
  });
