import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import {
  type Calibration,
  type CalibrationBin,
  calibrationOf,
  fittedTemperature,
  halves,
  temperatureRange,
} from '../../math/inspection/calibration';
import { Button } from '../../ui/controls/button';
import { ValueSlider } from '../../ui/explorable/value-slider';
import { useFormat } from '../../ui/use-format';
import { Gallery } from '../gallery';
import styles from '../inspect.module.css';
import { SaveView } from '../save-view';
import { usePinnedTests, useTestsShown } from '../tests-context';
import { Then } from '../then';
import { ViewCard } from '../view-card';
import { CalibrationTable } from './calibration-table';
import { ReliabilityPlot } from './reliability-plot';

/** Whether the probabilities of the answers mean what they say, and what a temperature makes of them. */
export function CalibrationView() {
  const { t } = useTranslation('inspect');
  const format = useFormat();
  const { step, isWhole, results, leftOut } = useTestsShown();
  const [temperature, setTemperature] = useState(1);
  const [fitted, setFitted] = useState<{ temperature: number; step: number }>();
  const [chosen, setChosen] = useState<number>();
  const plot = useRef<HTMLDivElement>(null);
  const calibration = useMemo(() => calibrationOf(results, temperature), [results, temperature]);
  const pinned = usePinnedTests();
  const then = useMemo(
    () => pinned && calibrationOf(pinned.results, temperature),
    [pinned, temperature],
  );
  // What the temperature was fitted on says nothing of how good it is.
  const judged = useMemo(() => {
    if (fitted?.step !== step) return undefined;
    const [, other] = halves(results);
    return {
      own: calibrationOf(other),
      fitted: calibrationOf(other, fitted.temperature),
      of: other,
    };
  }, [results, fitted, step]);

  function fit(): void {
    const found = fittedTemperature(halves(results)[0]);
    setFitted({ temperature: found, step });
    setTemperature(found);
  }

  const bin = chosen === undefined ? undefined : calibration.bins[chosen];
  return (
    <ViewCard
      title={t('calibration.title')}
      lead={t('calibration.lead')}
      from={{ step, isWhole, imageCount: results.imageCount }}
      leftOut={leftOut}
      tools={
        <SaveView
          name={`calibration-step-${step}`}
          drawing={plot}
          rows={() => [
            ['low', 'high', 'images', 'confidence', 'accuracy'],
            ...calibration.bins.map((of) => [
              of.low,
              of.high,
              of.count,
              ...(of.count > 0 ? [of.confidence, of.accuracy] : ['', '']),
            ]),
          ]}
        />
      }
    >
      <Numbers calibration={calibration} before={then} temperature={temperature} />
      <div ref={plot}>
        <ReliabilityPlot
          bins={calibration.bins}
          before={then?.bins}
          chosen={chosen}
          onChoose={setChosen}
        />
      </div>
      <div className={styles.filters}>
        <ValueSlider
          label={t('calibration.temperature')}
          value={Math.log(temperature)}
          minimum={Math.log(temperatureRange.least)}
          maximum={Math.log(temperatureRange.most)}
          step={0.01}
          text={format.tick(temperature, 0.01)}
          mark={0}
          onChange={(logarithm) =>
            // What is within a hair of the network's own is its own.
            setTemperature(Math.abs(logarithm) < 0.005 ? 1 : Math.exp(logarithm))
          }
        />
        <Button onPress={fit}>{t('calibration.fit')}</Button>
        <Button isDisabled={temperature === 1} onPress={() => setTemperature(1)}>
          {t('calibration.own')}
        </Button>
      </div>
      {judged && fitted && (
        <p className={styles.note} role="status">
          {t('calibration.judged', {
            temperature: format.tick(fitted.temperature, 0.01),
            amount: format.count(judged.of.labels.length),
            before: format.loss(judged.own.loss),
            after: format.loss(judged.fitted.loss),
            errorBefore: format.tenths(judged.own.expectedError),
            errorAfter: format.tenths(judged.fitted.expectedError),
          })}
        </p>
      )}
      <CalibrationTable bins={calibration.bins} chosen={chosen} onChoose={setChosen} />
      {bin && (
        <Gallery
          groups={[
            {
              title: t('calibration.images', {
                low: format.share(bin.low),
                high: format.share(bin.high),
              }),
              places: mostSurprising(bin, results.surprisal),
            },
          ]}
          results={results}
        />
      )}
    </ViewCard>
  );
}

const mostSurprising = ({ images }: CalibrationBin, surprisal: Float32Array): number[] =>
  images.toSorted((one, other) => surprisal[other]! - surprisal[one]!);

function Numbers(props: {
  calibration: Calibration;
  /** Of the state that is compared with. */
  before: Calibration | undefined;
  temperature: number;
}) {
  const { calibration, before, temperature } = props;
  const { t } = useTranslation('inspect');
  const format = useFormat();
  const values = [
    { key: 'error', text: (of: Calibration) => format.tenths(of.expectedError) },
    { key: 'brier', text: (of: Calibration) => format.loss(of.brier) },
    { key: 'loss', text: (of: Calibration) => format.loss(of.loss) },
    { key: 'accuracy', text: (of: Calibration) => format.accuracy(of.accuracy) },
  ] as const;
  return (
    <dl className={styles.numbers}>
      {temperature !== 1 && (
        <div>
          <dt>{t('calibration.at')}</dt>
          <dd>{format.tick(temperature, 0.01)}</dd>
        </div>
      )}
      {values.map(({ key, text }) => (
        <div key={key} title={t(`calibration.hints.${key}`)}>
          <dt>{t(`calibration.${key}`)}</dt>
          <dd>
            {text(calibration)} {before && <Then text={text(before)} />}
          </dd>
        </div>
      ))}
    </dl>
  );
}
