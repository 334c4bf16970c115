import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { readClassNames } from './parse-class-names';
import {
  classCounts,
  copyImage,
  type ImageSet,
  labelOf,
  sampleImages,
} from '../../math/data/image-set';
import type { Raster } from '../../math/drawing/stroke-raster';
import { Checkbox } from '../../ui/controls/checkbox';
import { RasterCanvas } from '../../ui/draw-pad/raster-canvas';
import { useFormat } from '../../ui/use-format';
import styles from './preview.module.css';
import { useOwnWords } from './use-own-words';

/** As many as fit into two rows. */
const mostSamples = 20;

export interface PreviewProps {
  set: ImageSet;
  isTransposed: boolean;
  onTranspose: (isTransposed: boolean) => void;
  namesText: string;
}

/** Samples of a data set under their labels, how many images each class has, and what to know of it. */
export function Preview({ set, isTransposed, onTranspose, namesText }: PreviewProps) {
  const { t } = useTranslation('ownData');
  const format = useFormat();
  const separator = useTranslation().t('strip.listSeparator');
  const { size } = useOwnWords();
  const samples = useMemo(() => samplesOf(set), [set]);
  const isLabelled = set.classCount > 0;
  const names = readClassNames(namesText, set);
  const counts = useMemo(
    () => ({ train: classCounts(set, set.train), test: classCounts(set, set.test) }),
    [set],
  );
  const absent = names.filter((_, label) => counts.train[label] === 0);
  return (
    <section className={styles.preview} aria-label={t('preview.title')}>
      <h3>
        {isLabelled
          ? t('preview.amounts', {
              count: set.train.count,
              train: format.count(set.train.count),
              test: format.count(set.test.count),
              size: size(set),
            })
          : t('images', {
              count: set.train.count + set.test.count,
              amount: format.count(set.train.count + set.test.count),
              size: size(set),
            })}
      </h3>
      <ul className={styles.samples} aria-label={t('preview.samples')}>
        {samples.map(({ number, label, raster }) => (
          <li key={number}>
            <RasterCanvas className={styles.picture} raster={raster} />
            {isLabelled && <span title={names[label]}>{names[label]}</span>}
          </li>
        ))}
      </ul>
      <Checkbox isSelected={isTransposed} onChange={onTranspose}>
        {t('preview.transposed')}
      </Checkbox>
      {set.isSplit && <p>{t('preview.split')}</p>}
      {set.firstLabel === 1 && <p>{t('preview.shifted')}</p>}
      {absent.length > 0 && (
        <p className={styles.absent}>{t('preview.absent', { classes: absent.join(separator) })}</p>
      )}
      {isLabelled && (
        <div className={styles.scroller} role="group" tabIndex={0} aria-label={t('preview.counts')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('preview.class')}</th>
                <th scope="col">{t('preview.train')}</th>
                <th scope="col">{t('preview.test')}</th>
              </tr>
            </thead>
            <tbody>
              {names.map((name, label) => (
                <tr key={label}>
                  <th scope="row">{name}</th>
                  <td>{format.count(counts.train[label]!)}</td>
                  <td>{format.count(counts.test[label]!)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

interface Sample {
  readonly number: number;
  readonly label: number;
  readonly raster: Raster;
}

function samplesOf(set: ImageSet): Sample[] {
  const { height, width } = set;
  return sampleImages(set, mostSamples).map((number) => {
    const bytes = new Uint8Array(height * width);
    copyImage(set, set.train, number, bytes, 0);
    const pixels = Float32Array.from(bytes, (byte) => byte / 255);
    const label = labelOf(set.train, number, set.firstLabel);
    return { number, label, raster: { height, width, pixels } };
  });
}
