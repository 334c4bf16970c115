import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { mistakesOf } from '../../math/inspection/mistakes';
import { useFormat } from '../../ui/use-format';
import { Gallery } from '../gallery';
import styles from '../inspect.module.css';
import { LabelChoice } from '../labels/label-choice';
import { ShareSlider } from '../share-slider';
import { useTestsShown } from '../tests-context';
import { ViewCard } from '../view-card';

/** The test images that the network gets wrong, the most surprising first. */
export function MistakesView() {
  const { t } = useTranslation('inspect');
  const format = useFormat();
  const { step, isWhole, results, leftOut } = useTestsShown();
  const [of, setOf] = useState<number>();
  const [confidence, setConfidence] = useState(0);
  const places = useMemo(
    () => mistakesOf(results, { confidence, ...(of !== undefined && { is: of }) }),
    [results, of, confidence],
  );
  const title = t('mistakes.title');
  return (
    <ViewCard
      title={title}
      lead={t('mistakes.lead')}
      from={{ step, isWhole, imageCount: results.imageCount }}
      leftOut={leftOut}
    >
      <div className={styles.filters}>
        <LabelChoice
          title={t('mistakes.of')}
          all={t('mistakes.all')}
          labelCount={results.classCount}
          value={of}
          onChange={setOf}
        />
        <ShareSlider
          label={t('mistakes.confidence')}
          value={confidence}
          minimum={0}
          onChange={setConfidence}
        />
      </div>
      <Gallery
        groups={[
          {
            title: t('mistakes.found', {
              amount: format.count(places.length),
              count: places.length,
            }),
            places,
          },
        ]}
        results={results}
      />
    </ViewCard>
  );
}
