import { useTranslation } from 'react-i18next';

import { taskOf } from '../../catalog/tasks';
import { roundSignificant } from '../../math/round-significant';
import type { RangeTestReport as Report } from '../../protocol/events';
import type { AppState } from '../../store/app-state';
import { isOutdated } from '../../store/run/run-state';
import { useAppStore } from '../../store/use-app-store';
import { Button } from '../../ui/controls/button';
import { useFormat } from '../../ui/use-format';
import { RangeTestPlot } from '../lazy-parts';
import styles from './range-test-panel.module.css';

/** Starts a learning-rate range test, or stops the one under way. */
export function RangeTestButton({ onStart }: { onStart: () => void }) {
  const { t } = useTranslation('rates');
  const isRunning = useAppStore(({ run }) => run.rangeTest !== undefined && !run.rangeTest.result);
  const phase = useAppStore((state) => state.run.status.phase);
  const isOfGan = useAppStore(wouldTestGan);
  const { startRangeTest, stopRangeTest } = useAppStore((state) => state.actions);
  return (
    <Button
      isDisabled={phase === 'preparing' || phase === 'failed' || isOfGan}
      onPress={() => {
        if (isRunning) return stopRangeTest();
        onStart();
        startRangeTest();
      }}
    >
      {isRunning ? t('test.stop') : t('test.start')}
    </Button>
  );
}

/** Where two networks learn against each other a falling loss says nothing of the rate. */
function wouldTestGan({ config, run }: AppState): boolean {
  // Before the first step the choices are taken up.
  return taskOf(run.step === 0 ? config.task : run.config.task).network === 'gan';
}

/** The range test as it runs, then what it says. */
export function RangeTestReport(props: {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}) {
  const { isOpen, onOpenChange } = props;
  const { t } = useTranslation('rates');
  const format = useFormat();
  const test = useAppStore((state) => state.run.rangeTest);
  const outdated = useAppStore(isOutdated);
  const { configure } = useAppStore((state) => state.actions);
  const isOfGan = useAppStore(wouldTestGan);
  const suggestion = test?.result?.suggestion;
  const step = format.count(test?.step ?? 0);
  return (
    <>
      {test && isOpen && (
        <RangeTestPlot
          curve={test.curve}
          guessingLoss={test.guessingLoss}
          suggestedRate={suggestion?.rate}
        />
      )}
      {isOfGan && <p className={styles.note}>{t('test.gan')}</p>}
      {/* Always there, or a screen reader would not hear what comes to stand in it. */}
      <div role="status" className={styles.verdict}>
        {test && isOpen && <Verdict test={test} />}
      </div>
      {test?.result && (isOpen || outdated) && (
        <p className={styles.note}>
          {outdated ? t('test.outdated', { step }) : t('test.measuredAt', { step })}
        </p>
      )}
      {test?.result && (
        <div className={isOpen ? styles.actions : styles.show}>
          {isOpen && suggestion && (
            <Button onPress={() => configure({ learningRate: suggestion.rate })}>
              {t('test.use')}
            </Button>
          )}
          <Button
            variant="quiet"
            isFlush={!isOpen || !suggestion}
            onPress={() => onOpenChange(!isOpen)}
          >
            {isOpen ? t('test.hide') : t('test.show')}
          </Button>
        </div>
      )}
    </>
  );
}

function Verdict({ test: { result } }: { test: Report }) {
  const { t } = useTranslation('rates');
  const { t: app } = useTranslation();
  const format = useFormat();
  if (!result) return <p>{t('test.running')}</p>;
  const { suggestion, bands } = result;
  if (!suggestion) return <p>{t('test.reasons.none')}</p>;
  const { goodUpTo, divergesFrom } = bands;
  const write = (bound = 0) => format.compact(roundSignificant(bound, 2));
  const danger = divergesFrom ? 'diverges' : goodUpTo ? 'risky' : 'neverDiverges';
  return (
    <>
      <p>
        <strong>{t('test.suggestion', { rate: format.compact(suggestion.rate) })}</strong>
      </p>
      <p>{t(`test.reasons.${suggestion.reason}`)}</p>
      <p>
        {t(`test.${danger}`, { good: write(goodUpTo), rate: write(divergesFrom) })}
        {app('betweenSentences')}
        {t('test.byBatches')}
      </p>
    </>
  );
}
