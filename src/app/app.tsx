import { Activity, lazy, Suspense, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import { OwnData } from '../playground/own-data/own-data';
import { Playground } from '../playground/playground';
import type { AppStore } from '../store/app-state';
import { AppStoreContext, useAppStore } from '../store/use-app-store';
import { NamedDatasetsContext } from '../ui/dataset-names';
import { Handover } from '../ui/files/handover';
import { ShortcutsContext } from '../ui/keys/use-shortcuts';
import { Toasts } from '../ui/toasts/toasts';
import { EmbedBar } from './embed-bar';
import { FileDrop } from './file-drop';
import { goTo, useRoute } from './routes';
import { Shortcuts } from './shortcuts';
import { TopBar } from './top-bar';
import { useStoredSwitch } from './use-stored-switch';

const RunsScreen = lazy(async () => {
  const { RunsScreen: Screen } = await import('../runs/runs-screen');
  return { default: Screen };
});

const LearnScreen = lazy(async () => {
  const { LearnScreen: Screen } = await import('../lessons/learn-screen');
  return { default: Screen };
});

export function App({ store }: { store: AppStore }) {
  const { i18n } = useTranslation();
  return (
    <AppStoreContext value={store}>
      <I18nProvider locale={i18n.language}>
        <Page />
      </I18nProvider>
    </AppStoreContext>
  );
}

function Page() {
  const { screen, path } = useRoute();
  const { isEmbedded } = useAppStore((state) => state.view);
  const ownDatasets = useAppStore((state) => state.datasets.own);
  const [areShortcutsOn, switchShortcuts] = useStoredSwitch('shortcuts');
  const [wasAtPlayground, setWasAtPlayground] = useState(false);
  if (screen === 'playground' && !wasAtPlayground) setWasAtPlayground(true);
  const [wasAtRuns, setWasAtRuns] = useState(false);
  const [runFiles] = useState(() => new Handover<readonly File[]>());
  if (screen === 'runs' && !wasAtRuns) setWasAtRuns(true);
  return (
    // In a frame the keys are the page's around it, of slides perhaps.
    <NamedDatasetsContext value={ownDatasets}>
      <ShortcutsContext value={areShortcutsOn && !isEmbedded}>
        <OwnData onUse={() => screen !== 'playground' && goTo('playground')}>
          {!isEmbedded && <TopBar onSwitchShortcuts={switchShortcuts} />}
          {/* What a person has opened and typed is still there when they come back. */}
          {wasAtPlayground && (
            <Activity mode={screen === 'playground' ? 'visible' : 'hidden'}>
              <Playground />
            </Activity>
          )}
          {wasAtRuns && (
            <Activity mode={screen === 'runs' ? 'visible' : 'hidden'}>
              <Suspense>
                <RunsScreen files={runFiles} />
              </Suspense>
            </Activity>
          )}
          {screen === 'learn' && (
            <Suspense>
              <LearnScreen path={path} />
            </Suspense>
          )}
          {isEmbedded && <EmbedBar />}
          <FileDrop runFiles={runFiles} />
        </OwnData>
        <Toasts />
        <Shortcuts />
      </ShortcutsContext>
    </NamedDatasetsContext>
  );
}
