import { Activity, type ReactNode, useMemo, useState } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { useTranslation } from 'react-i18next';

import { areWordsHere, bringWords } from '../locales/late-words';
import { OwnData } from '../playground/own-data/own-data';
import type { AppStore } from '../store/app-state';
import { AppStoreContext, useAppStore } from '../store/use-app-store';
import { NamedDatasetsContext } from '../ui/dataset-names';
import { Handover } from '../ui/files/handover';
import { ShortcutsContext } from '../ui/keys/use-shortcuts';
import { lazyPart } from '../ui/lazy-part';
import { ReloadContext } from '../ui/reload';
import { EmbedBar } from './embed-bar';
import { FileDrop } from './file-drop';
import { useOfferNewerAfterFailure } from './newer-version';
import { keepsRuns, reloadSaved } from './reload-saved';
import { goTo, useRoute } from './routes';
import { fetchScreen } from './screens';
import { Shortcuts } from './shortcuts';
import { TopBar } from './top-bar';
import { WeightsIn } from './weights/weights-in';
import { useStoredSwitch } from './use-stored-switch';

/** The word that it can't be had stands where the screen would. */
const asScreen = (notice: ReactNode) => <main>{notice}</main>;
const PlaygroundScreen = lazyPart(fetchScreen.playground, {
  here: fetchScreen.playground.here,
  around: asScreen,
});
const InspectScreen = lazyPart(
  async () =>
    (await Promise.all([fetchScreen.inspect(), bringWords('inspect'), bringWords('steps')]))[0],
  {
    here: () =>
      areWordsHere('inspect') && areWordsHere('steps') ? fetchScreen.inspect.here() : undefined,
    around: asScreen,
  },
);
const RunsScreen = lazyPart(
  async () => (await Promise.all([fetchScreen.runs(), bringWords('runs')]))[0],
  {
    here: () => (areWordsHere('runs') ? fetchScreen.runs.here() : undefined),
    around: asScreen,
  },
);
const LearnScreen = lazyPart(fetchScreen.learn, {
  here: fetchScreen.learn.here,
  around: asScreen,
});
const StorageNotices = lazyPart(
  async () => (await import('./storage/storage-notices')).StorageNotices,
);
const LinkProblems = lazyPart(
  async () => (await import('../playground/notices/link-notices')).LinkProblems,
);
const Offer = lazyPart(async () => (await import('../playground/notices/offer')).Offer);
const Toasts = lazyPart(async () => (await import('../ui/toasts/toasts')).Toasts);

export function App({ store }: { store: AppStore }) {
  const { i18n } = useTranslation();
  return (
    <AppStoreContext value={store}>
      <I18nProvider locale={i18n.language}>
        <Reloadable store={store}>
          <Page />
        </Reloadable>
      </I18nProvider>
    </AppStoreContext>
  );
}

function Reloadable({ store, children }: { store: AppStore; children: ReactNode }) {
  const keepsRun = useAppStore(({ library }) => keepsRuns(library));
  const reloading = useMemo(
    () => ({ reload: () => void reloadSaved(store), keepsRun }),
    [store, keepsRun],
  );
  return <ReloadContext value={reloading}>{children}</ReloadContext>;
}

function Page() {
  const { screen, path } = useRoute();
  const { isEmbedded } = useAppStore((state) => state.view);
  const ownDatasets = useAppStore((state) => state.datasets.own);
  const [areShortcutsOn, switchShortcuts] = useStoredSwitch('shortcuts');
  const [wasAtPlayground, setWasAtPlayground] = useState(false);
  if (screen === 'playground' && !wasAtPlayground) setWasAtPlayground(true);
  const [wasAtRuns, setWasAtRuns] = useState(false);
  const [runId, setRunId] = useState<string>();
  // While another screen is shown, this one stays as it is.
  if (screen === 'runs' && path !== runId) setRunId(path);
  useOfferNewerAfterFailure();
  const isStorageDamaged = useAppStore(
    ({ library: { care } }) => care.lostRuns > 0 || care.faults.length > 0,
  );
  const isOffered = useAppStore(({ library }) => library.offeredId !== undefined);
  const hasLinkProblems = useAppStore(({ linkProblems }) => linkProblems.length > 0);
  // In somebody's page what a visitor has stored has no business.
  const storageNotices = isStorageDamaged && !isEmbedded && <StorageNotices />;
  const [runFiles] = useState(() => new Handover<readonly File[]>());
  const [weightFiles] = useState(() => new Handover<readonly File[]>());
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
              <PlaygroundScreen storageNotices={storageNotices} />
            </Activity>
          )}
          {screen === 'inspect' && (
            <InspectScreen
              notices={
                <>
                  {storageNotices}
                  {isOffered && !isEmbedded && <Offer />}
                  {hasLinkProblems && <LinkProblems />}
                </>
              }
            />
          )}
          {wasAtRuns && (
            <Activity mode={screen === 'runs' ? 'visible' : 'hidden'}>
              <RunsScreen
                files={runFiles}
                weightFiles={weightFiles}
                pageId={runId}
                storageNotices={storageNotices}
              />
            </Activity>
          )}
          {screen === 'learn' && <LearnScreen path={path} />}
          {isEmbedded && <EmbedBar />}
          <FileDrop runFiles={runFiles} weightFiles={weightFiles} />
          <WeightsIn files={weightFiles} />
        </OwnData>
        <Toasts />
        <Shortcuts />
      </ShortcutsContext>
    </NamedDatasetsContext>
  );
}
