import { Explorable, Readouts } from '../../ui/explorable/explorable';
import { ValueSlider } from '../../ui/explorable/value-slider';
import { useFormat } from '../../ui/use-format';
import { useKept } from '../kept-state';
import { Challenge } from '../parts/challenge';
import { Claim } from '../parts/claim';
import { useWords } from '../use-words';
import styles from './hand-over.module.css';
import { linearRate, sharesOf, usual } from './shares';
import { words } from './words';

/** Less is not seen at this many places. */
const visible = 0.001;

/** "The mean of the processes' means is that of the batch": tested with shares that are not equal. */
export function MeanOfMeans() {
  const t = useWords(words);
  const [count, setCount] = useKept('claim count', 64);
  const [processes, setProcesses] = useKept('claim processes', 4);
  const { sizes, means, meanOfMeans, meanOfBatch } = sharesOf(count, processes);
  const isRefuted = Math.abs(meanOfMeans - meanOfBatch) >= visible;
  return (
    <Claim
      statement={t.claim.statement}
      source={t.claim.source}
      task={t.claim.task}
      isRefuted={isRefuted}
      verdict={
        isRefuted ? t.claim.refuted(meanOfMeans.toFixed(3), meanOfBatch.toFixed(3)) : t.claim.open
      }
    >
      <Explorable
        label={t.claim.label}
        controls={
          <>
            <ValueSlider
              label={t.images}
              value={count}
              minimum={8}
              maximum={64}
              step={1}
              text={`${count}`}
              onChange={setCount}
            />
            <ValueSlider
              label={t.processes}
              value={processes}
              minimum={1}
              maximum={8}
              step={1}
              text={`${processes}`}
              onChange={setProcesses}
            />
          </>
        }
      >
        <table className={styles.shares}>
          <thead>
            <tr>
              <th scope="col">{t.process}</th>
              <th scope="col">{t.share}</th>
              <th scope="col">{t.mean}</th>
            </tr>
          </thead>
          <tbody>
            {sizes.map((size, index) => (
              <tr key={index}>
                <th scope="row">{index + 1}</th>
                <td>{size}</td>
                <td>{means[index]!.toFixed(3)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <Readouts
          readouts={[
            {
              metric: 'mean-of-means',
              label: t.meanOfMeans,
              raw: meanOfMeans,
              text: meanOfMeans.toFixed(3),
            },
            {
              metric: 'mean-of-batch',
              label: t.meanOfBatch,
              raw: meanOfBatch,
              text: meanOfBatch.toFixed(3),
            },
          ]}
        />
      </Explorable>
    </Claim>
  );
}

const processCount = 8;
const busyFrom = 64;

/** Enough for each of eight, at a rate that goes with it. */
export function BusyProcesses() {
  const t = useWords(words);
  const format = useFormat();
  const [batchSize, setBatchSize] = useKept<number>('challenge batch', usual.batchSize);
  const [times, setTimes] = useKept('challenge rate', 1);
  const each = batchSize / processCount;
  const rate = usual.rate * times;
  const isMet = each >= busyFrom && Math.abs(rate / linearRate(batchSize) - 1) < 0.01;
  const steps = Math.ceil(usual.images / batchSize);
  return (
    <Challenge
      question={t.challenge.question}
      goal={t.challenge.goal}
      isMet={isMet}
      lesson={t.challenge.met}
    >
      <Explorable
        label={t.challenge.label}
        controls={
          <>
            <ValueSlider
              label={t.images}
              value={batchSize}
              minimum={64}
              maximum={1024}
              step={64}
              text={format.count(batchSize)}
              onChange={setBatchSize}
            />
            <ValueSlider
              label={t.rate}
              value={times}
              minimum={1}
              maximum={16}
              step={1}
              text={rate.toFixed(3)}
              onChange={setTimes}
            />
          </>
        }
      >
        <Readouts
          readouts={[
            { metric: 'each', label: t.each, raw: each, text: format.count(each) },
            { metric: 'steps', label: t.steps, raw: steps, text: format.count(steps) },
          ]}
        />
      </Explorable>
    </Challenge>
  );
}
