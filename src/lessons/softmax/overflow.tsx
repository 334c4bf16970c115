import { naiveSoftmax } from '../../math/softmax';
import { Explorable } from '../../ui/explorable/explorable';
import { ValueSlider } from '../../ui/explorable/value-slider';
import { useFormat } from '../../ui/use-format';
import { useKept } from '../kept-state';
import { useWords } from '../use-words';
import styles from './softmax.module.css';
import { digits } from './three-logits';
import { words } from './words';

const logits = [2, 1, -1] as const;
const furthest = 150;

/** The same logits, all moved by c: softmax in 32-bit floats, as it is defined and with care. */
export function Overflow() {
  const t = useWords(words);
  const [shift, setShift] = useKept('overflow', 0);
  const shifted = logits.map((logit) => logit + shift);
  const largest = Math.max(...shifted);
  return (
    <Explorable label={t.overflow.label}>
      <ValueSlider
        label={t.overflow.shift}
        value={shift}
        minimum={-furthest}
        maximum={furthest}
        step={1}
        text={signed(shift)}
        onChange={setShift}
      />
      <div className={styles.tables}>
        <SoftmaxTable caption={t.overflow.naive} exponent="z" logits={shifted} metric="naive" />
        <SoftmaxTable
          caption={t.overflow.careful}
          exponent="z − max"
          logits={shifted.map((logit) => logit - largest)}
          metric="careful"
        />
      </div>
    </Explorable>
  );
}

interface SoftmaxTableProps {
  caption: string;
  /** What the exponential is taken of, as a formula. */
  exponent: string;
  logits: readonly number[];
  metric: string;
}

/** Softmax step by step, a row for each class. */
function SoftmaxTable({ caption, exponent, logits: values, metric }: SoftmaxTableProps) {
  const t = useWords(words);
  const format = useFormat();
  const { exponentials, sum, probabilities } = naiveSoftmax(values);
  const isBroken = probabilities.some(Number.isNaN);
  return (
    <table className={styles.table}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t.overflow.digit}</th>
          <th scope="col">{exponent}</th>
          <th scope="col">
            e<sup>{exponent}</sup>
          </th>
          <th scope="col">p</th>
        </tr>
      </thead>
      <tbody>
        {digits.map((digit, index) => {
          const [exponential, probability] = [exponentials[index]!, probabilities[index]!];
          const isNumber = !Number.isNaN(probability);
          return (
            <tr key={digit}>
              <th scope="row">{digit}</th>
              <td>{signed(values[index]!)}</td>
              <td>{format.compact(exponential)}</td>
              <td data-bad={!isNumber}>
                <output data-metric={`${metric}-p${digit}`} data-value={`${probability}`}>
                  {isNumber
                    ? format.tenths(probability)
                    : `${format.compact(exponential)} / ${format.compact(sum)}`}
                </output>
              </td>
            </tr>
          );
        })}
        <tr>
          <th scope="row" colSpan={2}>
            {t.overflow.sum}
          </th>
          <td>{format.compact(sum)}</td>
          <td data-bad={isBroken}>{isBroken ? t.overflow.noNumber : format.share(1)}</td>
        </tr>
      </tbody>
    </table>
  );
}

/** With a minus sign as wide as a digit. */
function signed(value: number): string {
  return `${value}`.replace('-', '−');
}
