import { useMemo } from 'react';

import { surprisalOf } from '../../math/information';
import { crossEntropyGradient, squaredErrorGradient } from './loss-gradients';
import { digitPixels } from '../../math/drawing/digit-normalisation';
import { useAppStore } from '../../store/use-app-store';
import { Checkbox } from '../../ui/controls/checkbox';
import { Segmented } from '../../ui/controls/segmented';
import { RasterCanvas } from '../../ui/draw-pad/raster-canvas';
import { Explorable, Readouts } from '../../ui/explorable/explorable';
import { useFormat } from '../../ui/use-format';
import { partWords } from '../parts/words';
import { oneOf, useKept } from '../kept-state';
import { useWords } from '../use-words';
import { storedExample, storedPixels } from './stored-example';
import styles from './why-cross-entropy.module.css';
import { words } from './words';

const digits = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;
type Digit = (typeof digits)[number];

/** By how much cross-entropy pushes more where all ten digits are equally likely: 1 / (2 p). */
const factorAtStart = digits.length / 2;

interface Seen {
  readonly pixels: Float32Array;
  readonly probabilities: readonly number[];
  /** What it shows, if that is known. */
  readonly label: number | undefined;
  /** The network that said so: how many steps it had been trained; undefined for the stored one. */
  readonly step: number | undefined;
}

/** What lies on the playground's pad and what its network makes of it; without a drawing, a stored image. */
function useSeen(): Seen {
  const drawing = useAppStore((state) => state.drawing);
  const probabilities = useAppStore((state) => state.probabilities);
  const step = useAppStore((state) => state.run.step);
  const pixels = useMemo(() => digitPixels(drawing), [drawing]);
  if (!pixels || !probabilities) {
    const { probabilities: stored, label } = storedExample;
    return { pixels: storedPixels, probabilities: stored, label, step: undefined };
  }
  const label = drawing.kind === 'sample' ? drawing.label : undefined;
  return { pixels, probabilities, label, step };
}

/** One image, what a real network says about it, and how each loss would push each of its logits. */
export function OneImage() {
  const t = useWords(words).image;
  const { amount } = useWords(partWords);
  const format = useFormat();
  const { pixels, probabilities, label, step } = useSeen();
  const [chosen, choose] = useKept<Digit | undefined>('truth', undefined, oneOf(digits));
  const [isScaled, setScaled] = useKept('scaled', false);
  const predicted = probabilities.indexOf(Math.max(...probabilities));
  const truth = chosen ? Number(chosen) : (label ?? predicted);
  const loss = surprisalOf(probabilities[truth]!);
  const crossEntropy = crossEntropyGradient(probabilities, truth);
  const factor = isScaled ? factorAtStart : 1;
  const squaredError = squaredErrorGradient(probabilities, truth).map((slope) => factor * slope);
  return (
    <Explorable label={t.label}>
      <div className={styles.image}>
        <RasterCanvas className={styles.picture} raster={{ width: 28, height: 28, pixels }} />
        <div>
          <p>{step === undefined ? t.stored : t.live(format.count(step))}</p>
          <div className={styles.truth}>
            <span>{t.truth}</span>
            <Segmented
              label={t.truth}
              value={digits[truth]!}
              onChange={choose}
              options={digits.map((digit) => ({ value: digit, label: digit }))}
            />
          </div>
          <Checkbox isSelected={isScaled} onChange={setScaled}>
            {t.fiveTimes}
          </Checkbox>
        </div>
      </div>
      <table className={styles.pushes}>
        <caption className="visually-hidden">{t.label}</caption>
        <thead>
          <tr>
            <th scope="col">{t.digit}</th>
            <th scope="col">{t.probability}</th>
            <th scope="col">{t.crossEntropyPush}</th>
            <th scope="col">{t.squaredErrorPush}</th>
          </tr>
        </thead>
        <tbody>
          {probabilities.map((p, digit) => (
            <tr key={digits[digit]} data-truth={digit === truth}>
              <th scope="row">{digit}</th>
              <td>
                <span className={styles.track}>
                  <span className={styles.share} style={{ width: `${p * 100}%` }} />
                </span>
                <span className={styles.number}>{format.tenths(p)}</span>
              </td>
              <Push gradient={crossEntropy[digit]!} tone="train" />
              <Push gradient={squaredError[digit]!} tone="test" />
            </tr>
          ))}
        </tbody>
      </table>
      <Readouts
        readouts={[
          {
            metric: 'loss',
            label: t.loss,
            raw: loss,
            // A probability too small for 32 bits arrives as 0: its surprisal is large, not infinite.
            text: loss === Infinity ? amount.nats('> 87') : amount.nats(format.loss(loss)),
          },
          push('cross-entropy-push', t.truthPush(t.crossEntropy), crossEntropy),
          push('squared-error-push', t.truthPush(t.squaredError), squaredError),
        ]}
      />
    </Explorable>
  );

  function push(metric: string, name: string, gradient: readonly number[]) {
    const raw = 0 - gradient[truth]!;
    return { metric, label: name, raw, text: format.loss(raw) };
  }
}

/** A bar to the right raises the logit, one to the left lowers it. */
function Push({ gradient, tone }: { gradient: number; tone: 'train' | 'test' }) {
  // Minus the gradient, and no minus zero.
  const push = 0 - gradient;
  const text = Math.abs(push) < 0.0005 ? '0' : push.toFixed(3).replace('-', '−');
  return (
    <td data-tone={tone} className={styles.tone}>
      <span className={styles.balance}>
        <span
          className={styles.push}
          style={{
            left: `${50 + Math.max(Math.min(push, 0), -1) * 50}%`,
            width: `${Math.min(Math.abs(push), 1) * 50}%`,
          }}
        />
      </span>
      <span className={styles.number}>{push > 0 && text !== '0' ? `+${text}` : text}</span>
    </td>
  );
}
