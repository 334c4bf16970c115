import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { stepsPerEpoch } from '../../math/data/batch-order';
import { inspectedStep } from '../../store/inspection/inspect-state';
import { useAppStore } from '../../store/use-app-store';
import { Button } from '../../ui/controls/button';
import { Segmented } from '../../ui/controls/segmented';
import { useFormat } from '../../ui/use-format';
import { filmSteps, marksOf, nextInFilm, previousInFilm } from './marks';
import { MomentAhead, MomentLink } from './moment';
import { SaveWeights } from './save-weights';
import { Comparison } from './comparison';
import { RunButtons } from './run-buttons';
import { Scrubber } from './scrubber';
import styles from './time-machine.module.css';

/** Frames a second. */
const speeds = { slow: 1, medium: 3, fast: 8 } as const;

type Speed = keyof typeof speeds;

/** Which step of the run is looked at: the scrubber, a film of the steps that are kept, and following the run. `children`: what else stays on the screen. */
export function TimeMachine({ children }: { children?: ReactNode }) {
  const { t } = useTranslation('inspect');
  const format = useFormat();
  const { inspectStep } = useAppStore((state) => state.actions);
  const wanted = useAppStore(inspectedStep);
  const isFollowing = useAppStore((state) => state.inspect.step === 'latest');
  const lastStep = useAppStore(({ run }) => run.step);
  const adjustments = useAppStore(({ run }) => run.adjustments);
  const divergedAtStep = useAppStore(({ run }) => run.divergedAtStep);
  const perEpoch = useAppStore(({ run: { config } }) =>
    stepsPerEpoch(config.trainCount, config.batchSize),
  );
  const keptSteps = useAppStore((state) => state.inspected.keptSteps);
  const pinnedStep = useAppStore((state) => (state.twin?.run ? undefined : state.twin?.step));
  const shownStep = useAppStore((state) => state.inspected.shown.tests?.step);
  // A run under way is ahead of what is seen of it.
  const step = isFollowing ? (shownStep ?? wanted) : wanted;
  const [speed, setSpeed] = useState<Speed>('medium');
  const [isPlaying, setPlaying] = useState(false);
  const film = filmSteps(keptSteps, lastStep);
  const next = nextInFilm(film, step);
  const previous = previousInFilm(film, step);

  // The next frame comes once this one is seen: none is left out, however long it takes.
  const isSeen = shownStep === undefined || shownStep === step;
  const showAfter = useEffectEvent((frame: number) => {
    const following = nextInFilm(film, frame);
    if (following === undefined) setPlaying(false);
    else inspectStep(following);
  });
  useEffect(() => {
    if (!isPlaying || !isSeen) return undefined;
    const timer = setTimeout(() => showAfter(step), 1000 / speeds[speed]);
    return () => clearTimeout(timer);
  }, [isPlaying, isSeen, step, speed]);

  function play(): void {
    if (isPlaying) return setPlaying(false);
    if (next === undefined) inspectStep(film[0]!);
    setPlaying(true);
  }

  return (
    <>
      <section className={styles.machine} aria-label={t('time.title')}>
        <div className={styles.buttons}>
          <Button variant="primary" isDisabled={film.length < 2} onPress={play}>
            {isPlaying ? t('time.stop') : t('time.play')}
          </Button>
          <Button
            aria-label={t('time.previous')}
            isDisabled={previous === undefined}
            onPress={() => inspectStep(previous!)}
          >
            ‹
          </Button>
          <Button
            aria-label={t('time.next')}
            isDisabled={next === undefined}
            onPress={() => inspectStep(next!)}
          >
            ›
          </Button>
        </div>
        <Scrubber
          step={step}
          lastStep={lastStep}
          keptSteps={keptSteps}
          marks={marksOf({
            lastStep,
            stepsPerEpoch: perEpoch,
            adjustments,
            divergedAtStep,
            pinnedStep,
          })}
          onChange={(chosen) => {
            setPlaying(false);
            inspectStep(chosen);
          }}
        />
        <p className={styles.reading}>
          {t('time.step')}{' '}
          <output data-metric="inspect-step" data-value={step}>
            {format.count(step)}
          </output>{' '}
          <span className={styles.of}>
            {t('time.of', {
              last: format.count(lastStep),
              epoch: format.count(Math.ceil(step / perEpoch)),
            })}
          </span>
        </p>
        <div className={styles.end}>
          <RunButtons />
          <Button
            aria-pressed={isFollowing}
            isDisabled={isFollowing}
            onPress={() => {
              setPlaying(false);
              inspectStep('latest');
            }}
          >
            {t('time.follow')}
          </Button>
        </div>
        <div className={styles.foot}>
          {children}
          <Progress />
        </div>
      </section>
      <MomentAhead />
      <div className={styles.tools}>
        <Segmented
          label={t('time.speed')}
          options={(Object.keys(speeds) as Speed[]).map((value) => ({
            value,
            label: t(`time.speeds.${value}`),
          }))}
          value={speed}
          onChange={setSpeed}
        />
        <Comparison />
        <MomentLink />
        <SaveWeights />
      </div>
    </>
  );
}

/** How far the state is that was asked for, and what is seen until it is there. */
function Progress() {
  const { t } = useTranslation('inspect');
  const format = useFormat();
  const progress = useAppStore((state) => state.inspected.progress);
  const shownStep = useAppStore((state) => state.inspected.shown.tests?.step);
  const step = useAppStore(inspectedStep);
  const lostStep = useAppStore((state) => state.inspected.lostStep);
  const isOff = shownStep !== undefined && shownStep !== step;
  const isFollowing = useAppStore((state) => state.inspect.step === 'latest');
  return (
    <p className={styles.progress} role="status">
      {progress
        ? t('time.again', {
            shown: format.count(shownStep ?? progress.fromStep),
            left: format.count(progress.toStep - progress.atStep),
            count: progress.toStep - progress.atStep,
          })
        : isOff && !isFollowing
          ? lostStep === step
            ? t('time.lost', { shown: format.count(shownStep), step: format.count(step) })
            : t('time.coming', { shown: format.count(shownStep), step: format.count(step) })
          : ''}
    </p>
  );
}
