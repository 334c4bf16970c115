import { useTranslation } from 'react-i18next';

import { useFormat } from '../use-format';
import { DigitImage, type DigitImageProps } from './digit-image';
import styles from './picture-grid.module.css';

/** More than a person looks at, and few enough to be drawn at once. */
const mostShown = 100;

/** Pictures that lie one after another. */
export type Pictures = DigitImageProps['images'];

export interface PictureGridProps {
  title: string;
  /** Which images to show, by their places in the batch. */
  order: readonly number[];
  /** What is shown of each, from left to right. */
  pictures: readonly Pictures[];
  /** What stands below an image, and what it is called in full. */
  textOf: (place: number) => string;
  nameOf: (place: number) => string;
}

/** Images of a batch with what was drawn of each, and a number below. */
export function PictureGrid({ title, order, pictures, textOf, nameOf }: PictureGridProps) {
  const { t } = useTranslation('batch');
  const format = useFormat();
  const shown = order.slice(0, mostShown);
  return (
    <>
      <h3 className={styles.title}>{title}</h3>
      <ul className={styles.grid} data-pictures={pictures.length} aria-label={title}>
        {shown.map((place) => (
          <li key={place} title={nameOf(place)}>
            <span className={styles.pictures}>
              {pictures.map((images, index) => (
                <DigitImage key={index} className={styles.picture} images={images} place={place} />
              ))}
            </span>
            <span className="visually-hidden">{nameOf(place)}</span>
            <span aria-hidden className={styles.text}>
              {textOf(place)}
            </span>
          </li>
        ))}
      </ul>
      {order.length > shown.length && (
        <p className={styles.more}>
          {t('more', { amount: format.count(order.length - shown.length) })}
        </p>
      )}
    </>
  );
}
