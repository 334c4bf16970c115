import { Activity } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import { Playground } from '../playground/playground';
import { RunsScreen } from '../runs/runs-screen';
import type { AppStore } from '../store/app-store';
import { AppStoreContext } from '../store/use-app-store';
import { Toasts } from '../ui/toasts/toasts';
import { useScreen } from './routes';
import { TopBar } from './top-bar';

export function App({ store }: { store: AppStore }) {
  const { i18n } = useTranslation();
  const screen = useScreen();
  return (
    <AppStoreContext value={store}>
      <I18nProvider locale={i18n.language}>
        <TopBar />
        {/* What a person has opened and typed is still there when they come back. */}
        <Activity mode={screen === 'playground' ? 'visible' : 'hidden'}>
          <Playground />
        </Activity>
        {screen === 'runs' && <RunsScreen />}
        <Toasts />
      </I18nProvider>
    </AppStoreContext>
  );
}
