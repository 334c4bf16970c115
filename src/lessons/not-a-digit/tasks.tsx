import { thresholdFor } from '../../math/roc';
import { surprisal } from '../../math/softmax';
import { Segmented } from '../../ui/controls/segmented';
import { RasterCanvas } from '../../ui/draw-pad/raster-canvas';
import { Explorable } from '../../ui/explorable/explorable';
import { useFormat } from '../../ui/use-format';
import { Challenge } from '../parts/challenge';
import { Claim } from '../parts/claim';
import { partWords } from '../parts/words';
import { useKept } from '../kept-state';
import { useWords } from '../use-words';
import { Detector, ratesOf, isSetting, usualSetting } from './detector';
import { known } from './models';
import styles from './not-a-digit.module.css';
import { knownImages, type Scores, unknownImages, usualAlarms } from './scores';
import { words } from './words';

const lossOf = ({ logits }: Scores, label: number) => surprisal(logits, known.indexOf(label));
const surest = (images: readonly Scores[]) =>
  images.toSorted((one, other) => one.guess - other.guess)[0]!;

const zero = surest(unknownImages.zeros);
const seven = surest(knownImages.filter(({ image }) => image.label === 7));
/** One in twenty known images costs at least this, with its own label. */
const limit = thresholdFor(
  usualAlarms,
  knownImages.map((scores) => lossOf(scores, scores.image.label)),
);

/** "Use the log loss": which is whatever one likes, until somebody says what the image shows. */
export function LossNeedsLabel() {
  const t = useWords(words).claim;
  const { amount } = useWords(partWords);
  const format = useFormat();
  const [labels, setLabels] = useKept('claim', { zero: 2, seven: 7 });
  const losses = { zero: lossOf(zero, labels.zero), seven: lossOf(seven, labels.seven) };
  const isRefuted = losses.zero < limit && losses.seven >= limit;
  const text = (loss: number) => amount.nats(format.loss(loss));
  return (
    <Claim
      statement={t.statement}
      source={t.source}
      task={t.task(limit.toFixed(2))}
      isRefuted={isRefuted}
      verdict={
        isRefuted
          ? t.refuted(labels.zero, text(losses.zero), labels.seven, text(losses.seven))
          : t.open
      }
    >
      <Explorable label={t.label}>
        <div className={styles.labelled}>
          {(
            [
              ['zero', zero],
              ['seven', seven],
            ] as const
          ).map(([name, { image }]) => (
            <div key={name}>
              <RasterCanvas
                className={styles.picture}
                raster={{ width: 28, height: 28, pixels: image.pixels }}
              />
              <div>
                <p className={styles.title}>{t[name](image.index)}</p>
                <div className={styles.choice}>
                  <span aria-hidden="true">{t.given}</span>
                  <Segmented
                    label={t.labelOf[name]}
                    value={`${labels[name]}`}
                    onChange={(digit) => setLabels({ ...labels, [name]: Number(digit) })}
                    options={known.map((digit) => ({ value: `${digit}`, label: `${digit}` }))}
                  />
                </div>
                <p>
                  {t.loss}{' '}
                  <output
                    className={styles.loss}
                    data-metric={`loss-${name}`}
                    data-value={losses[name]}
                  >
                    {text(losses[name])}
                  </output>{' '}
                  <span data-unknown={losses[name] >= limit}>
                    {t.says[losses[name] >= limit ? 'alarm' : 'ordinary']}
                  </span>
                </p>
              </div>
            </div>
          ))}
        </div>
      </Explorable>
    </Claim>
  );
}

const wanted = { found: 0.65, alarms: 0.1 };

/** A bottleneck that is neither too narrow nor too wide, and a threshold. */
export function EnoughZeros() {
  const t = useWords(words).challenge;
  const [setting, setSetting] = useKept('challenge', usualSetting, isSetting);
  const { found, alarms } = ratesOf(setting);
  return (
    <Challenge
      question={t.question}
      goal={t.goal}
      isMet={found >= wanted.found && alarms <= wanted.alarms}
      lesson={t.met}
    >
      <Explorable label={t.label}>
        <Detector setting={setting} onChange={setSetting} />
      </Explorable>
    </Challenge>
  );
}
