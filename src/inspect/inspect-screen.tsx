import { type ReactNode, useState } from 'react';
import { Link } from 'react-aria-components/Link';
import { useTranslation } from 'react-i18next';

import { useAppStore } from '../store/use-app-store';
import { ShownDatasetContext, useTaskName } from '../ui/dataset-names';
import { WipesTogether } from '../ui/wipe/wipe';
import { CalibrationView } from './calibration/calibration-view';
import { ClassesView } from './classes/classes-view';
import { ConfusionView } from './confusion/confusion-view';
import { DecisionsView, hasDecisions, hasLabels } from './decisions/decisions-view';
import { DoubtsView } from './doubts/doubts-view';
import { ImageCard } from './image/image-card';
import styles from './inspect.module.css';
import { MapView } from './map/map-view';
import { LabelCalibrationView } from './labels/label-calibration-view';
import { LabelMistakesView } from './labels/label-mistakes-view';
import { LayersView } from './layers/layers-view';
import { MistakesView } from './mistakes/mistakes-view';
import { PinnedTestsContext, TestsContext } from './tests-context';
import { TimeMachine } from './time-machine/time-machine';
import { useIsAnyOnScreen } from './use-is-on-screen';
import { hasClasses, usePinned, useTestRows, useTests } from './use-tests';
import { type NamedView, ViewsNav } from './views-nav';
import { WeightsView } from './weights/weights-view';
import { WhyViews } from './why/why-views';

/** What is on the screen, in its order. */
type Views = { readonly [Name in NamedView]?: ReactNode };

/** Those that show what the network says of test images. */
const cardsOfTests = ['confusion', 'calibration', 'classes', 'mistakes', 'decisions', 'image']
  .map((name) => `[data-view="${name}"] > *`)
  .join();

/** What the run's network sees, after any of its steps. */
export function InspectScreen({ notices }: { notices: ReactNode }) {
  const dataset = useAppStore(({ run }) => run.config.dataset);
  return (
    <main className={styles.screen}>
      {notices}
      <ShownDatasetContext value={dataset}>
        <WipesTogether>
          <ViewsOfRun />
        </WipesTogether>
      </ShownDatasetContext>
    </main>
  );
}

function ViewsOfRun() {
  const { t } = useTranslation('inspect');
  const [areThere, setAreThere] = useState(false);
  const rows = useTestRows(useIsAnyOnScreen(areThere ? cardsOfTests : undefined));
  if (areThere !== (rows !== undefined)) setAreThere(rows !== undefined);
  const tests = useTests(rows);
  const pinned = usePinned(tests);
  const isOfClasses = useAppStore(({ run }) => hasClasses(run.config));
  const asksDecisions = useAppStore(({ run }) => hasDecisions(run.config));
  const hasFailed = useAppStore(({ run }) => run.status.phase === 'failed');
  const dataset = useAppStore(({ run }) => run.config.dataset);
  const runId = useAppStore(({ run }) => run.id);
  const isUntrained = useAppStore(({ run }) => run.step === 0);
  const taskName = useTaskName();
  const isOfLabels = useAppStore(({ run }) => hasLabels(run.config));
  const ofLabels: Views =
    rows && isOfLabels
      ? {
          calibration: <LabelCalibrationView shown={rows} />,
          mistakes: <LabelMistakesView shown={rows} />,
        }
      : {};
  const decisions: Views = {
    ...ofLabels,
    ...(rows && asksDecisions && { decisions: <DecisionsView shown={rows} /> }),
  };
  const inside: Views = {
    image: <ImageCard {...(tests && { results: tests.results })} />,
    layers: <LayersView key={`layers ${runId}`} />,
    why: <WhyViews />,
    map: <MapView key={`map ${runId}`} />,
    weights: <WeightsView key={`weights ${runId}`} />,
  };
  if (!isOfClasses) {
    return (
      <>
        <TimeMachine>
          <ViewsNav views={namesOf({ ...decisions, ...inside })} />
        </TimeMachine>
        {hasFailed && <Failed />}
        <p className={styles.untrained}>
          {t(isOfLabels ? 'labels' : 'lacking', { task: taskName('one-digit', dataset) })}
        </p>
        <NamedViews views={{ ...decisions, ...inside }} />
      </>
    );
  }
  if (!tests) {
    return (
      <>
        <TimeMachine />
        {hasFailed ? (
          <Failed />
        ) : (
          <p className={styles.waiting} role="status">
            {t('waiting')}
          </p>
        )}
      </>
    );
  }
  const views: Views = {
    confusion: <ConfusionView />,
    calibration: <CalibrationView />,
    classes: <ClassesView />,
    mistakes: <MistakesView />,
    doubts: <DoubtsView key={`doubts ${runId}`} />,
    ...decisions,
    ...inside,
  };
  return (
    <TestsContext value={tests}>
      <PinnedTestsContext value={pinned}>
        <TimeMachine>
          <ViewsNav views={namesOf(views)} />
        </TimeMachine>
        {isUntrained && <p className={styles.untrained}>{t('untrained')}</p>}
        <NamedViews views={views} />
      </PinnedTestsContext>
    </TestsContext>
  );
}

function Failed() {
  const { t } = useTranslation('inspect');
  return (
    <p className={styles.waiting} role="status">
      {t('failed')} <Link href="#playground">{t('toPlayground')}</Link>
    </p>
  );
}

const namesOf = (views: Views) => Object.keys(views) as NamedView[];

/** The views, each where the navigation finds it. */
function NamedViews({ views }: { views: Views }) {
  return (
    <div className={styles.views}>
      {namesOf(views).map((name) => (
        <div key={name} className={styles.named} data-view={name}>
          {views[name]}
        </div>
      ))}
    </div>
  );
}
