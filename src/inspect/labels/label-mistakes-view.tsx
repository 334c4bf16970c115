import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';

import {
  type LabelMistakeFilter,
  labelMistakes,
  type LabelResults,
  type MistakeKind,
  saidFrom,
} from '../../math/inspection/label-results';
import { saidSet } from '../../math/label-metrics';
import type { ShownView } from '../../store/inspection/inspect-state';
import { Details } from '../../ui/controls/details';
import { Segmented } from '../../ui/controls/segmented';
import { useClassName } from '../../ui/dataset-names';
import { useFormat } from '../../ui/use-format';
import { type Answered, Gallery } from '../gallery';
import styles from '../inspect.module.css';
import { SaveTable } from '../save-table';
import { ShareSlider } from '../share-slider';
import { ViewCard } from '../view-card';
import { LabelChoice } from './label-choice';
import { useLabelResults } from './use-label-results';

const kinds: readonly MistakeKind[] = ['missed', 'false-alarm'];

/** The test images of which a label was missed or wrongly said, the most surprising first. */
export function LabelMistakesView({ shown }: { shown: ShownView<'tests'> }) {
  const { t } = useTranslation('inspect');
  const format = useFormat();
  const nameOf = useClassName();
  const { results } = useLabelResults(shown);
  const [label, setLabel] = useState<number>();
  const [kind, setKind] = useState<MistakeKind | 'all'>('all');
  const [confidence, setConfidence] = useState(saidFrom);
  const found = useMemo(
    () => labelMistakes(results, filterOf(label, kind, confidence)),
    [results, label, kind, confidence],
  );
  const answered = useMemo(() => answersOf(results, label), [results, label]);
  const counts = useMemo(() => countsOf(results), [results]);
  return (
    <ViewCard
      title={t('mistakes.title')}
      lead={t('labelMistakes.lead')}
      from={{
        step: shown.step,
        isWhole: shown.result.view.scope === 'all',
        imageCount: results.imageCount,
      }}
      tools={
        <SaveTable
          name={`label-mistakes-step-${shown.step}`}
          rows={() => [
            ['label', ...kinds],
            ...counts.map((row, index) => [nameOf(index), ...kinds.map((of) => row[of])]),
          ]}
        />
      }
    >
      <div className={styles.filters}>
        <LabelChoice
          title={t('labelMistakes.label')}
          all={t('labelMistakes.all')}
          labelCount={results.labelCount}
          value={label}
          onChange={setLabel}
        />
        <Segmented
          label={t('labelMistakes.kind')}
          options={(['all', ...kinds] as const).map((value) => ({
            value,
            label: t(`labelMistakes.kinds.${value}`),
          }))}
          value={kind}
          onChange={setKind}
        />
        <ShareSlider
          label={t('labelMistakes.confidence')}
          value={confidence}
          minimum={saidFrom}
          onChange={setConfidence}
        />
      </div>
      <Details summary={t('labelMistakes.table')}>
        <table className={styles.table} aria-label={t('mistakes.title')}>
          <thead>
            <tr>
              <th scope="col">{t('labelMistakes.label')}</th>
              {kinds.map((of) => (
                <th key={of} scope="col">
                  {t(`labelMistakes.kinds.${of}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {counts.map((row, index) => (
              <tr key={index}>
                <th scope="row">{nameOf(index)}</th>
                {kinds.map((of) => (
                  <td key={of}>{format.count(row[of])}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Details>
      <Gallery
        groups={[
          {
            title: t('mistakes.found', {
              amount: format.count(found.length),
              count: found.length,
            }),
            places: found.map(({ image }) => image),
          },
        ]}
        results={answered}
      />
    </ViewCard>
  );
}

const filterOf = (
  label: number | undefined,
  kind: MistakeKind | 'all',
  confidence: number,
): LabelMistakeFilter => ({
  // A wrong decision is at least so sure.
  confidence: confidence > saidFrom ? confidence : 0,
  ...(label !== undefined && { label }),
  ...(kind !== 'all' && { kind }),
});

/** What is said of each image, and the surprisal of the label's decision or of the worst one. */
function answersOf(
  { imageCount, labelCount, probabilities, surprisals }: LabelResults,
  label: number | undefined,
): Answered {
  const thresholds = Array.from({ length: labelCount }, () => saidFrom);
  const said = new Uint16Array(imageCount);
  const surprisal = new Float32Array(imageCount);
  for (let image = 0; image < imageCount; image += 1) {
    const from = image * labelCount;
    said[image] = saidSet(probabilities, thresholds, from);
    surprisal[image] =
      label === undefined
        ? Math.max(...surprisals.subarray(from, from + labelCount))
        : surprisals[from + label]!;
  }
  return { said, surprisal };
}

/** How often each label was missed and wrongly said. */
const countsOf = (results: LabelResults): Record<MistakeKind, number>[] =>
  Array.from({ length: results.labelCount }, (_, label) => ({
    missed: labelMistakes(results, { label, kind: 'missed', confidence: 0 }).length,
    'false-alarm': labelMistakes(results, { label, kind: 'false-alarm', confidence: 0 }).length,
  }));
