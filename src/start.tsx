import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { createTrainingClient } from './client/training-client';
import type { Language } from './locales/languages';
import { readLink } from './protocol/permalink';
import { FallbackArchive } from './storage/fallback-archive';
import { IndexedDbArchive } from './storage/indexed-db-archive';
import type { AppStore } from './store/app-state';
import { createAppStore } from './store/app-store';
import { askAgainForImages } from './store/datasets/ask-again';
import { pacedStore } from './store/paced-store';
import { App } from './app/app';
import { BrokenPage } from './app/broken-page';
import { startLanguage } from './app/language';
import type { Screen } from './app/screens';
import { ErrorBoundary } from './ui/error-boundary';
import { watchPrinting } from './ui/printing';

/** Puts the page together and shows it. Rejects if the words of the language can't be had. */
export async function start(language: Language, screen: Screen): Promise<void> {
  await startLanguage(language);
  const link = readLink(location.search);
  // In a frame of somebody's page there is the playground and nothing that could be clicked in error.
  const isEmbedded = link.view.isEmbedded || window.top !== window;
  const archive = new FallbackArchive(new IndexedDbArchive());
  const store = createAppStore(createTrainingClient, archive, link.config, {
    ...link,
    view: { ...link.view, isEmbedded },
  });
  const { saveNow, lookElsewhere, wake } = store.getState().actions;
  // The last moment of a page that is heard of reliably, on phones too.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') saveNow();
    else lookElsewhere();
  });
  addEventListener('pagehide', () => saveNow());
  // Other screens do without, and the playground asks for it again when it is come to.
  if (screen === 'playground') wake();
  askAgainForImages(store, window);
  watchPrinting();

  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <ErrorBoundary whenBroken={(error) => <BrokenPage error={error} />}>
        <App store={pacedStore(store)} />
      </ErrorBoundary>
    </StrictMode>,
  );
  // Under a development server it would keep what is about to change.
  if (import.meta.env.PROD) keepForOffline(store).catch(() => {}); // a help that can be done without
}

/** Nothing that was shown waits for it. */
async function keepForOffline(store: AppStore): Promise<void> {
  const { startOffline } = await import('./app/offline');
  await startOffline(store);
}
