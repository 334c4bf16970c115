// The page's first script, and a small one: all that the address asks for is on its way at once.
import { fetchScreen, readHash, screens } from './app/screens';
import { applyTheme } from './app/shown-theme';
import { wishedLanguage } from './app/wished-language';
import { fetchLesson } from './lessons/pages';
import { fetchWords } from './locales/languages';
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
  ...(screen === 'learn' && path ? [fetchLesson(path, language)] : []),
];
for (const fetching of begun) fetching.catch(() => {});

import('./start').then(({ start }) => start(language, screen)).catch(sayThatItFailed);

/** Without words from the locales, which may be what is missing. */
function sayThatItFailed(error: unknown): void {
  console.error(error);
  const message = document.createElement('p');
  message.role = 'alert';
  message.style.padding = '20px';
  message.textContent =
    language === 'zh-CN'
      ? `页面没能加载完整：${String(error)}。请检查网络，然后刷新页面。`
      : `The page could not be loaded: ${String(error)}. Check the connection, then reload.`;
  document.querySelector('#root')?.replaceChildren(message);
}
