import type { Lane } from '../../store/race/lane';
import { useFormat } from '../../ui/use-format';
import { Challenge } from '../parts/challenge';
import { Claim } from '../parts/claim';
import { useWords } from '../use-words';
import { Trainings, useTrial } from './trainings';
import { words } from './words';

/** So much lower a loss is no chance. */
const clearlyLower = 0.9;

/** "Smaller is faster", on a real network: the reader trains at two rates. */
export function SmallerIsFaster() {
  const t = useWords(words).claim;
  const format = useFormat();
  const trial = useTrial('claim');
  const isMade = trial?.phase === 'testing' || trial?.phase === 'over';
  const [slow, fast] = isMade ? byRate(trial.lanes) : [];
  const isRefuted = isFaster(fast, slow);
  return (
    <Claim
      statement={t.statement}
      source={t.source}
      task={t.task}
      isRefuted={isRefuted}
      verdict={verdict()}
    >
      <Trainings name="claim" label={t.label} start={[0.1, 1]} />
    </Claim>
  );

  function verdict(): string {
    if (!slow || !fast) return t.open;
    if (isRefuted) return t.refuted(wordsOf(slow), wordsOf(fast));
    return isFaster(slow, fast) ? t.beyond(wordsOf(slow), wordsOf(fast)) : t.alike;
  }

  function wordsOf({ config, trainLoss, divergence }: Lane) {
    const rate = format.compact(config.learningRate);
    return { rate, loss: divergence ? undefined : format.loss(trainLoss!) };
  }
}

const byRate = (lanes: readonly Lane[]) =>
  lanes.toSorted((one, other) => one.config.learningRate - other.config.learningRate);

/** Whether one run has come clearly further than the other in as many steps. */
function isFaster(one: Lane | undefined, other: Lane | undefined): boolean {
  if (!one || !other || one.divergence) return false;
  return other.divergence !== undefined || one.trainLoss! < clearlyLower * other.trainLoss!;
}

/**
 * Of 5,000 validation images, on wasm: 90.9 % with 0.1, 92.1 % with 0.2, 92.2 % with 0.3, 92.7 % with 0.4, 92.3 % with 0.5
 * and 80.7 % with 0.7.
 */
const goal = 0.92;

/** A rate that gets there in 200 steps, chosen by images that are neither trained nor tested on. */
export function TwoHundredSteps() {
  const t = useWords(words).challenge;
  const format = useFormat();
  const trial = useTrial('challenge');
  const lane = trial?.phase === 'over' ? trial.lanes[0] : undefined;
  const accuracy = lane?.validation?.score;
  const tested = lane?.evaluation?.score;
  const isMet = accuracy !== undefined && accuracy >= goal;
  return (
    <Challenge
      question={t.question}
      goal={t.goal}
      isMet={isMet}
      lesson={t.met + (isMet && tested !== undefined ? t.tested(format.accuracy(tested)) : '')}
    >
      <Trainings name="challenge" label={t.label} start={[0.03]} isValidated />
    </Challenge>
  );
}
