import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { App } from './app/app';
import { ErrorBoundary } from './app/error-boundary';
import { startLanguage } from './app/language';
import { applyTheme } from './app/theme';
import { createTrainingClient } from './client/training-client';
import { parseRunConfig } from './protocol/run-config';
import { createAppStore } from './store/app-store';
import './ui/tokens.css';
import './ui/base.css';

applyTheme();
const query = new URLSearchParams(location.search);
const { config, rejected } = parseRunConfig(query);
const store = createAppStore(createTrainingClient, config, rejected);
await startLanguage(query);

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <ErrorBoundary>
      <App store={store} />
    </ErrorBoundary>
  </StrictMode>,
);
