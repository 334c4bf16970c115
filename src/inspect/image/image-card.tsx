import { useTranslation } from 'react-i18next';

import { frameOf } from '../../catalog/tasks';
import type { ClassResults } from '../../math/inspection/class-results';
import { useAppStore } from '../../store/use-app-store';
import { RasterCanvas } from '../../ui/draw-pad/raster-canvas';
import { useClassName, useLabelText } from '../../ui/dataset-names';
import { useFormat } from '../../ui/use-format';
import { ViewCard } from '../view-card';
import { ImagePad } from './image-pad';
import styles from './image.module.css';
import { TestStrip } from './test-strip';
import { useLookedAt } from './use-looked-at';

/**
 * Which image the views of one image show: the drawing, live under the pen, or any test image. `results`: what the network says of
 * those, where each is of one class.
 */
export function ImageCard({ results }: { results?: ClassResults | undefined }) {
  const { t } = useTranslation('inspect');
  return (
    <ViewCard title={t('image.title')} lead={t('image.lead')} isWide>
      <div className={styles.sides}>
        <ImagePad />
        <div className={styles.tests}>
          <Looked results={results} />
          <TestStrip results={results} />
        </div>
      </div>
    </ViewCard>
  );
}

/** The image itself, and what is known of it. */
function Looked({ results }: { results: ClassResults | undefined }) {
  const { t } = useTranslation('inspect');
  const format = useFormat();
  const nameOf = useClassName();
  const labelText = useLabelText();
  const target = useAppStore(({ run }) => frameOf(run.config).target);
  const { raster, test } = useLookedAt();
  const said = test && results?.said[test.place];
  const isKnown = test && results && said !== undefined;
  return (
    <div className={styles.looked}>
      {raster ? (
        <RasterCanvas className={styles.picture} raster={raster} />
      ) : (
        <span className={styles.picture} />
      )}
      <p role="status" data-metric="looked-at">
        {test ? t('image.test', { number: format.count(test.place + 1) }) : t('image.drawing')}
        {test?.label !== undefined &&
          `${t('image.space')}${t('image.is', { label: labelText(test.label, target) })}`}
        {test?.isUnknown && `${t('image.space')}${t('image.unknown')}`}
        {isKnown &&
          `${t('image.space')}${t('image.said', {
            label: nameOf(said),
            probability: format.tenths(results.confidence[test.place]!),
          })}`}
      </p>
    </div>
  );
}
