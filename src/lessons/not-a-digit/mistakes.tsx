import { RasterCanvas } from '../../ui/draw-pad/raster-canvas';
import { useWords } from '../use-words';
import type { DetectorSetting } from './detector';
import styles from './not-a-digit.module.css';
import { knownImages, scoreOf, type Scores, unknownImages } from './scores';
import { useScoreText } from './use-score-text';
import { words } from './words';

const shown = 7;

/** The images that are hardest: known ones that look strangest, and unknown ones that look most ordinary. */
export function Mistakes({ unknown, score, numbers, threshold }: DetectorSetting) {
  const t = useWords(words).mistakes;
  const scoreText = useScoreText();
  const value = (scores: Scores) => scoreOf(scores, score, numbers);
  const rows = [
    {
      title: t.known,
      images: knownImages.toSorted((one, other) => value(other) - value(one)),
      isWrong: (scores: Scores) => value(scores) >= threshold,
    },
    {
      title: t[unknown],
      images: unknownImages[unknown].toSorted((one, other) => value(one) - value(other)),
      isWrong: (scores: Scores) => value(scores) < threshold,
    },
  ];
  return rows.map(({ title, images, isWrong }) => (
    <figure key={title} className={styles.mistakes}>
      <figcaption className={styles.caption}>{title}</figcaption>
      <ol>
        {images.slice(0, shown).map((scores) => (
          <li key={scores.image.index} data-wrong={isWrong(scores)}>
            <RasterCanvas
              className={styles.small}
              raster={{ width: 28, height: 28, pixels: scores.image.pixels }}
            />
            <span>
              <span className="visually-hidden">
                {t.digit(scores.image.label)} {isWrong(scores) && t.wrong}
              </span>{' '}
              {scoreText(score, value(scores), 'without unit')}
            </span>
          </li>
        ))}
      </ol>
    </figure>
  ));
}
