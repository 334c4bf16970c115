import type { ReactNode } from 'react';
import { Link } from 'react-aria-components/Link';
import { useTranslation } from 'react-i18next';

import { useAppStore } from '../store/use-app-store';
import { ShownDatasetContext, useTaskName } from '../ui/dataset-names';
import { CalibrationView } from './calibration/calibration-view';
import { ClassesView } from './classes/classes-view';
import { ConfusionView } from './confusion/confusion-view';
import { DoubtsView } from './doubts/doubts-view';
import { ImageCard } from './image/image-card';
import styles from './inspect.module.css';
import { MapView } from './map/map-view';
import { LayersView } from './layers/layers-view';
import { MistakesView } from './mistakes/mistakes-view';
import { PinnedTestsContext, TestsContext } from './tests-context';
import { TimeMachine } from './time-machine/time-machine';
import { hasClasses, usePinned, useTests } from './use-tests';
import { WeightsView } from './weights/weights-view';
import { WhyViews } from './why/why-views';

/** What the run's network sees, after any of its steps. */
export function InspectScreen({ notices }: { notices: ReactNode }) {
  const dataset = useAppStore(({ run }) => run.config.dataset);
  return (
    <main className={styles.screen}>
      {notices}
      <ShownDatasetContext value={dataset}>
        <Views />
      </ShownDatasetContext>
    </main>
  );
}

function Views() {
  const { t } = useTranslation('inspect');
  const tests = useTests();
  const pinned = usePinned(tests);
  const isOfClasses = useAppStore(({ run }) => hasClasses(run.config));
  const status = useAppStore(({ run }) => run.status);
  const dataset = useAppStore(({ run }) => run.config.dataset);
  const runId = useAppStore(({ run }) => run.id);
  const isUntrained = useAppStore(({ run }) => run.step === 0);
  const taskName = useTaskName();
  if (!isOfClasses) {
    return (
      <>
        <TimeMachine />
        <p className={styles.waiting}>{t('lacking', { task: taskName('one-digit', dataset) })}</p>
        <div className={styles.views}>
          <ImageCard />
          <LayersView key={`layers ${runId}`} />
          <WhyViews />
          <MapView key={`map ${runId}`} />
          <WeightsView key={runId} />
        </div>
      </>
    );
  }
  if (!tests) {
    return (
      <>
        <TimeMachine />
        <p className={styles.waiting} role="status">
          {status.phase === 'failed' ? (
            <>
              {t('failed')} <Link href="#playground">{t('toPlayground')}</Link>
            </>
          ) : (
            t('waiting')
          )}
        </p>
      </>
    );
  }
  return (
    <TestsContext value={tests}>
      <PinnedTestsContext value={pinned}>
        <TimeMachine />
        {isUntrained && <p className={styles.untrained}>{t('untrained')}</p>}
        <div className={styles.views}>
          <ConfusionView />
          <CalibrationView />
          <ClassesView />
          <MistakesView />
          <DoubtsView key={`doubts ${runId}`} />
          <ImageCard results={tests.results} />
          <LayersView key={`layers ${runId}`} />
          <WhyViews />
          <MapView key={`map ${runId}`} />
          <WeightsView key={`weights ${runId}`} />
        </div>
      </PinnedTestsContext>
    </TestsContext>
  );
}
