import { I18nProvider } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import { Playground } from '../playground/playground';
import type { AppStore } from '../store/app-store';
import { AppStoreContext } from '../store/use-app-store';
import { TopBar } from './top-bar';

export function App({ store }: { store: AppStore }) {
  const { i18n } = useTranslation();
  return (
    <AppStoreContext value={store}>
      <I18nProvider locale={i18n.language}>
        <TopBar />
        <Playground />
      </I18nProvider>
    </AppStoreContext>
  );
}
