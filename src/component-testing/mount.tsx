import i18next from 'i18next';
import { type ReactNode, StrictMode } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { createRoot } from 'react-dom/client';
import { onTestFinished } from 'vitest';
import { type Locator, page } from 'vitest/browser';

import { showLanguage, startLanguage } from '../app/language';
import { bringWords } from '../locales/late-words';
import { showTheme, type Theme } from '../app/shown-theme';
import type { Language } from '../locales/languages';
import type { AppStore } from '../store/app-state';
import { openStore } from '../store/testing/open-store';
import { AppStoreContext } from '../store/use-app-store';
import { ReloadContext } from '../ui/reload';
import '../ui/tokens.css';
import '../ui/base.css';

export interface Surroundings {
  language?: Language;
  theme?: Theme;
  /** One of its own for each mount, with no run under way and no worker, unless the test has something to tell. */
  store?: AppStore;
  /** Instead of loading the page anew. */
  reload?: () => void;
}

let mounts = 0;

/**
 * Shows a component alone, in the surroundings that the app gives it: styles, theme, words, store. It is taken away
 * when the test is over, or by `unmount`; `screen` finds elements in it, `page` those that are beside it, as of dialogs.
 */
export async function mount(
  children: ReactNode,
  {
    language = 'en',
    theme = 'light',
    store = openStore().store,
    reload = () => {},
  }: Surroundings = {},
): Promise<{ screen: Locator; rerender: (children: ReactNode) => void; unmount: () => void }> {
  await (i18next.isInitialized ? showLanguage(language) : startLanguage(language));
  await Promise.all((['inspect', 'runs', 'steps', 'weights'] as const).map(bringWords));
  showTheme(theme);
  const container = document.createElement('div');
  container.dataset.testid = `mount-${(mounts += 1)}`;
  document.body.append(container);
  const root = createRoot(container);
  const reloading = { reload, keepsRun: true };
  const rerender = (shown: ReactNode) =>
    root.render(
      <StrictMode>
        <AppStoreContext value={store}>
          <I18nProvider locale={language}>
            <ReloadContext value={reloading}>{shown}</ReloadContext>
          </I18nProvider>
        </AppStoreContext>
      </StrictMode>,
    );
  const unmount = () => {
    root.unmount();
    container.remove();
  };
  rerender(children);
  onTestFinished(unmount);
  return { screen: page.getByTestId(container.dataset.testid), rerender, unmount };
}
