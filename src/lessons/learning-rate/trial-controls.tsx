import { useEffect } from 'react';

import type { RunConfig } from '../../protocol/run-config';
import { comesToNothing } from '../../store/run/recovery';
import { trialObstacle } from '../../store/race/trial-state';
import { useAppStore } from '../../store/use-app-store';
import { Button } from '../../ui/controls/button';
import { useFormat } from '../../ui/use-format';
import { useWakeInView } from '../use-wake-in-view';
import { useWords } from '../use-words';
import styles from './learning-rate.module.css';
import { words } from './words';

export interface TrialControlsProps {
  /** Of the trial. */
  name: string;
  configs: readonly RunConfig[];
  steps: number;
  /** What the button says that starts it. */
  start: string;
  /** What is announced when it is over. */
  done: string;
}

/** Starts and stops a trial, and says what it is doing or why it can't be started. */
export function TrialControls({ name, configs, steps, start, done }: TrialControlsProps) {
  const t = useWords(words).trial;
  const isUnderWay = useAppStore(({ trialUnderWay }) => trialUnderWay === name);
  const isOver = useAppStore(({ trials }) => trials[name]?.phase === 'over');
  const obstacle = useAppStore(trialObstacle);
  const { startTrial, endTrial } = useAppStore((state) => state.actions);
  const place = useWakeInView<HTMLDivElement>();
  // Whoever leaves the lesson has the playground as it was.
  useEffect(() => endTrial, [endTrial]);
  return (
    <>
      {isUnderWay ? (
        <Button onPress={endTrial}>{t.stop}</Button>
      ) : (
        <Button
          variant="primary"
          isDisabled={obstacle !== undefined}
          onPress={() => startTrial(name, configs, steps)}
        >
          {start}
        </Button>
      )}
      <div ref={place} className={styles.state}>
        {isUnderWay ? <Progress name={name} /> : <Before />}
        <MissingImages />
      </div>
      {/* Step by step it would be told without end. */}
      <p role="status" className="visually-hidden">
        {isUnderWay ? t.begun : isOver && done}
      </p>
    </>
  );
}

function Progress({ name }: { name: string }) {
  const t = useWords(words).trial;
  const format = useFormat();
  const { lanes, steps, phase, waitingForData } = useAppStore(({ trials }) => trials[name]!);
  const isStalled = useAppStore(comesToNothing);
  if (isStalled) return <p>{t.stalled}</p>;
  if (waitingForData) return <p>{t.waitingForData}</p>;
  if (phase !== 'training') return <p>{t.testing}</p>;
  const running = lanes.filter(({ divergence }) => !divergence);
  const step = Math.min(steps, ...running.map((lane) => lane.step));
  return <p>{t.progress(format.count(step), format.count(steps))}</p>;
}

/** Why it can't begin, or what has to wait for it. */
function Before() {
  const t = useWords(words).trial;
  const format = useFormat();
  const obstacle = useAppStore(trialObstacle);
  const isTraining = useAppStore(({ run }) => run.status.phase === 'training');
  const ready = useAppStore(({ data }) => data?.imagesReady ?? 0);
  const failure = useAppStore(({ run }) =>
    run.status.phase === 'failed' ? run.status : undefined,
  );
  const { restartFromSnapshot } = useAppStore((state) => state.actions);
  if (failure) {
    return (
      <div role="alert" className={styles.failure}>
        <p>{failure.stage === 'manifest' ? t.unreachable : t.failed(failure.detail)}</p>
        <Button onPress={restartFromSnapshot}>{t.retry}</Button>
      </div>
    );
  }
  if (obstacle === 'loading') return <p>{t.loading(format.count(ready))}</p>;
  if (obstacle !== undefined && obstacle !== 'failed') return <p>{t.obstacles[obstacle]}</p>;
  return isTraining && <p>{t.pausesRun}</p>;
}

function MissingImages() {
  const t = useWords(words).trial;
  const isAnyMissing = useAppStore(({ data }) => (data?.failures.length ?? 0) > 0);
  const { retryDownloads } = useAppStore((state) => state.actions);
  if (!isAnyMissing) return null;
  return (
    <div role="alert" className={styles.failure}>
      <p>{t.missing}</p>
      <Button onPress={() => retryDownloads('waiting')}>{t.retry}</Button>
    </div>
  );
}
