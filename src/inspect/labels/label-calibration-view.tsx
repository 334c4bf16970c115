import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import {
  labelCalibration,
  type LabelCalibration,
  type LabelResults,
} from '../../math/inspection/label-results';
import type { ShownView } from '../../store/inspection/inspect-state';
import { useClassName } from '../../ui/dataset-names';
import { useFormat } from '../../ui/use-format';
import { CalibrationTable } from '../calibration/calibration-table';
import { ReliabilityPlot } from '../calibration/reliability-plot';
import { Gallery } from '../gallery';
import styles from '../inspect.module.css';
import { SaveView } from '../save-view';
import { Then } from '../then';
import { useTwinTests } from '../use-twin';
import { ViewCard } from '../view-card';
import { LabelChoice } from './label-choice';
import { useLabelResults } from './use-label-results';

/** Whether the probability that a label holds means what it says, of one label or of all of them. */
export function LabelCalibrationView({ shown }: { shown: ShownView<'tests'> }) {
  const { t } = useTranslation('inspect');
  const format = useFormat();
  const nameOf = useClassName();
  const { results, isShared } = useLabelResults(shown);
  const [label, setLabel] = useState<number>();
  const [chosen, choose] = useState<number>();
  const plot = useRef<HTMLDivElement>(null);
  const calibration = useMemo(() => labelCalibration(results, label ?? 'all'), [results, label]);
  const other = useTwinTests(shown);
  const { results: otherResults } = useLabelResults(other ?? shown, other !== undefined);
  const then = useMemo(
    () => (other ? labelCalibration(otherResults, label ?? 'all') : undefined),
    [other, otherResults, label],
  );
  const { bins } = calibration;
  const bin = chosen === undefined ? undefined : bins[chosen];
  const of = label === undefined ? 'all' : nameOf(label);
  const name = `label-calibration-${of}-step-${shown.step}`;
  return (
    <ViewCard
      title={t('calibration.title')}
      lead={t('labelCalibration.lead')}
      from={{
        step: shown.step,
        isWhole: shown.result.view.scope === 'all',
        imageCount: results.imageCount,
      }}
      tools={
        <SaveView
          name={name}
          drawing={plot}
          rows={() => [
            ['low', 'high', 'decisions', 'probability', 'share_where_it_holds'],
            ...bins.map(({ low, high, count, confidence, accuracy }) => [
              low,
              high,
              count,
              ...(count > 0 ? [confidence, accuracy] : ['', '']),
            ]),
          ]}
        />
      }
    >
      {isShared && <p className={styles.note}>{t('labelCalibration.shared')}</p>}
      <div className={styles.filters}>
        <LabelChoice
          title={t('labelCalibration.label')}
          all={t('labelCalibration.all')}
          labelCount={results.labelCount}
          value={label}
          onChange={setLabel}
        />
      </div>
      <Numbers calibration={calibration} then={then} step={other?.step} />
      <div ref={plot}>
        <ReliabilityPlot
          of="labels"
          bins={bins}
          before={then?.bins}
          chosen={chosen}
          onChoose={choose}
        />
      </div>
      <CalibrationTable of="labels" bins={bins} chosen={chosen} onChoose={choose} />
      {bin && bin.count > 0 && (
        <Gallery
          groups={[
            {
              title: t('labelCalibration.images', {
                low: format.share(bin.low),
                high: format.share(bin.high),
              }),
              places: worstFirst(bin.images, results, label),
            },
          ]}
        />
      )}
    </ViewCard>
  );
}

/** By the surprisal of the label's decision, or of the worst one. */
function worstFirst(
  images: readonly number[],
  { labelCount, surprisals }: LabelResults,
  label: number | undefined,
): number[] {
  const of = (image: number) =>
    label === undefined
      ? Math.max(...surprisals.subarray(image * labelCount, (image + 1) * labelCount))
      : surprisals[image * labelCount + label]!;
  return images.toSorted((one, other) => of(other) - of(one));
}

interface NumbersProps {
  calibration: LabelCalibration;
  /** Of the state that is compared with. */
  then: LabelCalibration | undefined;
  step: number | undefined;
}

function Numbers({ calibration, then, step }: NumbersProps) {
  const { t } = useTranslation('inspect');
  const format = useFormat();
  const values = [
    {
      key: 'error',
      name: t('calibration.error'),
      text: (of: LabelCalibration) => format.tenths(of.expectedError),
    },
    {
      key: 'brier',
      name: t('calibration.brier'),
      text: (of: LabelCalibration) => format.loss(of.brier),
    },
    {
      key: 'loss',
      name: t('labelCalibration.loss'),
      text: (of: LabelCalibration) => format.loss(of.loss),
    },
    {
      key: 'decisions',
      name: t('labelCalibration.decisions'),
      text: (of: LabelCalibration) => format.count(of.decisionCount),
    },
  ] as const;
  return (
    <dl className={styles.numbers}>
      {values.map(({ key, name, text }) => (
        <div key={key} title={t(`labelCalibration.hints.${key}`)}>
          <dt>{name}</dt>
          <dd>
            {text(calibration)}{' '}
            {then && key !== 'decisions' && <Then step={step} text={text(then)} />}
          </dd>
        </div>
      ))}
    </dl>
  );
}
