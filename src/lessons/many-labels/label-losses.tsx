import { sigmoid } from '../../math/activations';
import { binaryCrossEntropy, type Truths } from '../../math/model/several-labels';
import { Checkbox } from '../../ui/controls/checkbox';
import { Explorable } from '../../ui/explorable/explorable';
import { useFormat } from '../../ui/use-format';
import { useKept } from '../kept-state';
import { useWords } from '../use-words';
import { digits, LogitBars } from './logit-bars';
import styles from './many-labels.module.css';
import { words } from './words';

/** A loss for each label; their sum is that of what is shown. */
export function LabelLosses() {
  const t = useWords(words);
  const [logits, setLogits] = useKept<readonly number[]>('losses logits', [2, 1, -1]);
  const [truths, setTruths] = useKept<Truths>('losses truths', [true, false, true]);
  return (
    <Explorable label={t.losses.label}>
      <div className={styles.losses}>
        <div>
          <LogitBars logits={logits} onChange={setLogits} />
          <div role="group" aria-label={t.losses.truths} className={styles.truths}>
            {digits.map((digit, label) => (
              <Checkbox
                key={digit}
                isSelected={truths[label]!}
                onChange={(isTrue) => setTruths(truths.with(label, isTrue))}
              >
                {t.losses.truth(digit)}
              </Checkbox>
            ))}
          </div>
        </div>
        <LossTable logits={logits} truths={truths} />
      </div>
      <p className={styles.caption}>{t.losses.unit}</p>
    </Explorable>
  );
}

function LossTable({ logits, truths }: { logits: readonly number[]; truths: Truths }) {
  const t = useWords(words);
  const format = useFormat();
  const losses = logits.map((logit, label) => binaryCrossEntropy(logit, truths[label]!));
  const sum = losses.reduce((total, loss) => total + loss, 0);
  const shownSum = losses.reduce((total, loss) => total + Math.round(loss * 1e4), 0) / 1e4;
  const ends = [
    { metric: 'sum', name: t.losses.sum, raw: sum, shown: shownSum },
    {
      metric: 'mean',
      name: t.losses.mean,
      raw: sum / digits.length,
      shown: shownSum / digits.length,
    },
  ];
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t.losses.digit}</th>
          <th scope="col">{t.losses.truthColumn}</th>
          <th scope="col">σ(z)</th>
          <th scope="col">{t.losses.slope}</th>
          <th scope="col">{t.losses.loss}</th>
        </tr>
      </thead>
      <tbody>
        {digits.map((digit, label) => {
          const truth = truths[label] ? 1 : 0;
          const slope = sigmoid(logits[label]!) - truth;
          return (
            <tr key={digit}>
              <th scope="row">{digit}</th>
              <td>{truth}</td>
              <td>{format.tenths(sigmoid(logits[label]!))}</td>
              <td>
                <output data-metric={`slope-${digit}`} data-value={slope}>
                  {slope.toFixed(3).replace('-', '−')}
                </output>
              </td>
              <td>
                <output data-metric={`loss-${digit}`} data-value={losses[label]}>
                  {losses[label]!.toFixed(4)}
                </output>
              </td>
            </tr>
          );
        })}
      </tbody>
      <tfoot>
        {ends.map(({ metric, name, raw, shown }) => (
          <tr key={metric}>
            <th scope="row" colSpan={4}>
              {name}
            </th>
            <td>
              <output data-metric={metric} data-value={raw}>
                {shown.toFixed(4)}
              </output>
            </td>
          </tr>
        ))}
      </tfoot>
    </table>
  );
}
