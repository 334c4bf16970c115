import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { App } from './app/app';
import { ErrorBoundary } from './app/error-boundary';
import { startLanguage } from './app/language';
import { startOffline } from './app/offline';
import { applyTheme } from './app/theme';
import { createTrainingClient } from './client/training-client';
import { readLink } from './protocol/permalink';
import { FallbackArchive } from './storage/fallback-archive';
import { IndexedDbArchive } from './storage/indexed-db-archive';
import { createAppStore } from './store/app-store';
import './ui/tokens.css';
import './ui/base.css';

applyTheme();
const link = readLink(location.search);
// In a frame of somebody's page there is the playground and nothing that could be clicked in error.
const isEmbedded = link.view.isEmbedded || window.top !== window;
const archive = new FallbackArchive(new IndexedDbArchive());
const store = createAppStore(createTrainingClient, archive, link.config, {
  ...link,
  view: { ...link.view, isEmbedded },
});
// The last moment of a page that is heard of reliably, on phones too.
document.addEventListener('visibilitychange', () => {
  const { saveNow, lookElsewhere } = store.getState().actions;
  if (document.visibilityState === 'hidden') saveNow();
  else lookElsewhere();
});
addEventListener('pagehide', () => store.getState().actions.saveNow());
// Under a development server it would keep what is about to change.
if (import.meta.env.PROD) void startOffline(store);
await startLanguage(link.view.language);

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <ErrorBoundary>
      <App store={store} />
    </ErrorBoundary>
  </StrictMode>,
);
