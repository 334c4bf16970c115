import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { losses } from '../../catalog/losses';
import { isAccuracy } from '../../catalog/scores';
import { scoreOf } from '../../catalog/tasks';
import { epochLength } from '../../protocol/run-config';
import { useAppStore } from '../../store/use-app-store';
import { cannotStep, cannotTrain, isTrainingNow } from '../../store/run/run-controls';
import { pendingChanges, rateInForce } from '../../store/run/run-state';
import { willTrain } from '../../store/run/training-request';
import { type ChartPreferences, perNat } from '../../ui/charts/chart-preferences';
import { scoreText } from '../../ui/charts/score-text';
import { lossMargin, scoreMargin } from '../../ui/charts/test-texts';
import { Button } from '../../ui/controls/button';
import { useShortcuts } from '../../ui/keys/use-shortcuts';
import { LiveValue } from '../../ui/live-value';
import { showToast } from '../../ui/toasts/show-toast';
import { useFormat } from '../../ui/use-format';
import styles from './control-strip.module.css';
import { controlsId, focusControls } from './focus-controls';
import { useHugeModelQuestion } from './huge-model';
import { Part } from '../part';
import { Pausing } from './pausing';
import { isOfOneContestant, laneAhead, raceNumbers } from '../race/lane-numbers';
import { RaceButton } from '../race/race-button';
import { useTested } from './use-tested';
import { useLaneName } from '../race/use-lane-name';
import { useWaited } from './use-waited';

const longWaitSeconds = 3;
/** After so long without images nothing moves. Between two files there may be a moment without any. */
const stillSeconds = 2;

/** The buttons that drive the run, and where it stands. */
export function ControlStrip({ units }: { units: ChartPreferences['units'] }) {
  const { t } = useTranslation();
  const { t: words } = useTranslation('race');
  const { train, pause, step, reset, newSeed, endRace } = useAppStore((state) => state.actions);
  const race = useAppStore((state) => state.race?.report.phase);
  const isRepeat = useAppStore(({ race: of }) => of !== undefined && isOfOneContestant(of));
  const { ask, question } = useHugeModelQuestion();
  const config = useAppStore((state) => state.config);
  const running = useAppStore((state) => state.run.config);
  const changes = pendingChanges(config, running).map((field) => t(`fields.${field}`));
  const isTraining = useAppStore(isTrainingNow);
  const isTrainOff = useAppStore(cannotTrain);
  const isStepOff = useAppStore(cannotStep);
  const [isPauseAsked, setPauseAsked] = useState(false);
  // Whatever ended it.
  if (!isTraining && isPauseAsked) setPauseAsked(false);
  const trainKey = useShortcuts('train');
  const stepKey = useShortcuts('step');
  const resetKey = useShortcuts('reset');
  const wasOn = useRef<'race' | 'repeat'>(undefined);
  const takeAwayEnd = useRef<() => void>(undefined);
  // By whatever: its own button, another worker, another run that was opened.
  useEffect(() => {
    if (wasOn.current && !race) takeAwayEnd.current = showToast(words(`ended.${wasOn.current}`));
    // With the next one nobody asks any more how the last one ended.
    if (!wasOn.current && race) takeAwayEnd.current?.();
    wasOn.current = race && (isRepeat ? 'repeat' : 'race');
  }, [race, isRepeat, words]);

  return (
    <section id={controlsId} className={styles.strip}>
      <div className={styles.buttons}>
        <Button
          variant="primary"
          keyShortcuts={trainKey}
          isDisabled={isTrainOff}
          onPress={() => {
            setPauseAsked(isTraining);
            if (isTraining) pause();
            else train();
          }}
        >
          <span aria-hidden="true">{isTraining ? '❚❚ ' : '▶ '}</span>
          {isTraining
            ? t('strip.pause')
            : race === 'over' && !isRepeat
              ? words('board.again')
              : t('strip.train')}
        </Button>
        <Part name="step">
          <Button keyShortcuts={stepKey} isDisabled={isStepOff} onPress={step}>
            {t('strip.step')}
          </Button>
        </Part>
        {race ? (
          <Button
            onPress={() => {
              endRace();
              focusControls();
            }}
          >
            {words(isRepeat ? 'repeat.end' : 'board.end')}
          </Button>
        ) : (
          <>
            <Button
              keyShortcuts={resetKey}
              emphasis={changes.length > 0}
              onPress={() => ask(reset)}
            >
              {t('strip.reset')}
            </Button>
            <Part name="newSeed">
              <Button variant="quiet" onPress={() => ask(newSeed)}>
                {t('strip.newSeed')}
              </Button>
            </Part>
            <Part name="race">
              <RaceButton />
            </Part>
          </>
        )}
      </div>
      <LiveValues units={units} />
      <TestedOn />
      <div className={styles.told}>
        <RaceNote />
        {changes.length > 0 && (
          <p className={styles.pending} role="status">
            {t('strip.resetPending', { changes: changes.join(t('strip.listSeparator')) })}
          </p>
        )}
        <Pausing isAwaited={isPauseAsked && isTraining} />
        <Waiting />
        <ReplayProgress />
      </div>
      <EpochProgress />
      {question}
    </section>
  );
}

/** Whose numbers are told while a race is on. */
function RaceNote() {
  const { t } = useTranslation('race');
  const toName = useLaneName();
  const race = useAppStore((state) => state.race);
  if (!race) return null;
  const { config } = laneAhead(race);
  const words = { name: toName(config), seed: config.seed };
  return <p className={styles.pending}>{t(race.rules.seeds > 1 ? 'waitsSeed' : 'waits', words)}</p>;
}

/** The numbers of the run under way, or of the race that it waits for, beside the buttons. */
export function LiveValues({ units }: { units: ChartPreferences['units'] }) {
  const { t } = useTranslation();
  const { t: charts } = useTranslation('charts');
  const format = useFormat();
  const run = useAppStore((state) => state.run);
  const race = useAppStore((state) => state.race);
  const ownRate = useAppStore(rateInForce);
  const shown = race ? raceNumbers(race) : { ...run, learningRate: ownRate };
  const { config, step, epoch, samplesPerSecond, elapsedMs } = shown;
  const { trainLoss, evaluation, learningRate } = shown;
  const { status } = run;
  const isTraining = race ? race.report.phase === 'running' : status.phase === 'training';
  const isStalled = useAppStore((state) => state.stall !== undefined);
  const waited = useWaited(status.phase === 'training' && status.waitingForData);
  // What was measured before is not how fast it is now.
  const speed = isTraining && (isStalled || waited >= stillSeconds) ? 0 : samplesPerSecond;
  const score = scoreOf(config.task);
  const none = '–';
  const lossUnits = losses[config.loss].isInformation ? units : 'none';
  const loss = (value: number) => format.loss(value * perNat[lossUnits]);
  const isResting = status.phase === 'paused' || status.phase === 'diverged';
  const tested = useTested(evaluation, isResting && !race ? step : undefined);
  const marginOfLoss = lossMargin(evaluation, lossUnits, format);
  const marginWords = marginOfLoss && charts('interval.margin', { margin: marginOfLoss });
  const lossWords = tested && { title: [tested.title, marginWords].filter(Boolean).join(' · ') };
  const marginKind = charts('interval.kind');

  return (
    <div className={styles.values}>
      <LiveValue
        metric="epoch"
        widest="9,999"
        label={t('strip.epoch')}
        raw={epoch}
        text={format.count(epoch)}
      />
      <LiveValue
        metric="step"
        widest="999,999"
        label={t('strip.stepMetric')}
        raw={step}
        text={format.count(step)}
      />
      <LiveValue
        metric="samples-per-second"
        widest="99,999"
        label={t('strip.samplesPerSecond')}
        raw={speed}
        text={isTraining && samplesPerSecond > 0 ? format.count(speed) : none}
      />
      <LiveValue
        metric="elapsed"
        widest="9:59:59"
        label={t('strip.elapsed')}
        raw={elapsedMs / 1000}
        text={format.duration(elapsedMs)}
      />
      <LiveValue
        metric="learning-rate"
        widest="8.88e-8"
        label={t('strip.learningRate')}
        raw={learningRate}
        text={format.compact(learningRate)}
      />
      <LiveValue
        metric="train-loss"
        widest="8,888.88"
        label={t('strip.trainLoss')}
        raw={trainLoss}
        text={trainLoss === undefined ? none : loss(trainLoss)}
        tone="train"
      />
      <LiveValue
        metric="test-loss"
        widest={score ? '8,888.88' : '88.8888'}
        label={t('strip.testLoss')}
        raw={evaluation?.loss}
        text={evaluation ? loss(evaluation.loss) : none}
        tone="test"
        {...lossWords}
        {...(!score && { ...tested, margin: marginOfLoss, marginKind })}
      />
      {score && (
        <LiveValue
          metric={isAccuracy(score) ? 'test-accuracy' : score}
          widest={isAccuracy(score) ? format.accuracy(0.8888) : '88.8888'}
          label={t(`strip.scores.${score}`)}
          raw={evaluation?.score}
          text={scoreText(score, evaluation?.score, lossUnits, format)}
          tone={isAccuracy(score) ? 'hero' : 'test'}
          margin={scoreMargin(evaluation, score, format)}
          marginKind={marginKind}
          {...tested}
        />
      )}
    </div>
  );
}

/** Of which images the test is, on a phone, where it has no room beside the numbers. */
function TestedOn() {
  const { t } = useTranslation();
  const test = useAppStore(({ race, run }) => (race ? laneAhead(race) : run).evaluation);
  const score = useAppStore(({ run }) => scoreOf(run.config.task));
  const tested = useTested(test);
  if (!tested) return null;
  // A ± stands above it.
  const hasMargin = test?.scope === 'sample' && score !== 'generator-loss';
  return (
    <p className={styles.testedOn}>
      {hasMargin ? t('strip.ofInterval', { images: tested.aside }) : tested.aside}
    </p>
  );
}

/**
 * What a run waits for that is to be trained as soon as that is possible, once it takes longer than one would
 * think. To whoever has not pressed anything it is said by the chip, and nothing on the page moves.
 */
function Waiting() {
  const { t } = useTranslation();
  const waitsFor = useAppStore(({ run }) =>
    run.status.phase === 'preparing' && willTrain(run) ? run.status.waitingFor : undefined,
  );
  // That is said elsewhere, and may take any time.
  const isMissing = useAppStore((state) => state.datasets.missing !== undefined);
  const isWaiting = waitsFor === 'backend' || (waitsFor === 'data' && !isMissing);
  const isBeingFetched = useAppStore((state) => state.stall?.kind === 'loading');
  const seconds = useWaited(isWaiting);
  if (seconds < longWaitSeconds) return null;
  const engineWords = isBeingFetched ? 'strip.fetchingBackend' : 'strip.startingBackend';
  const words = waitsFor === 'backend' ? engineWords : 'strip.waitingForData';
  return (
    <p className={styles.pending}>
      <span role="status">{t(words)}</span>
      {t('betweenSentences') + t('stalled.seconds', { seconds })}
    </p>
  );
}

/** A run that is opened at a step has to get there first. */
function ReplayProgress() {
  const { t } = useTranslation();
  const format = useFormat();
  const status = useAppStore((state) => state.run.status);
  if (status.phase !== 'preparing' || status.waitingFor !== 'replay') return null;
  const [step, until] = [format.count(status.step), format.count(status.untilStep)];
  return <p className={styles.pending}>{t('strip.replaying', { step, until })}</p>;
}

/** A thin line that fills once an epoch. */
function EpochProgress() {
  const { t } = useTranslation();
  const config = useAppStore((state) => state.run.config);
  const step = useAppStore(({ race, run }) => (race ? laneAhead(race) : run).step);
  const length = epochLength(config);
  // A full line at the end of an epoch rather than an empty one.
  const done = step === 0 ? 0 : (((step - 1) % length) + 1) / length;
  return (
    <div
      className={styles.progress}
      role="progressbar"
      aria-label={t('strip.epochProgress')}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.floor(done * 100)}
    >
      <div style={{ width: `${done * 100}%` }} />
    </div>
  );
}
