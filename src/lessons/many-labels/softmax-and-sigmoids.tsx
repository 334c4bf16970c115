import { sigmoid } from '../../math/activations';
import { Examples } from '../../ui/explorable/examples';
import { Explorable, Readouts } from '../../ui/explorable/explorable';
import { useKept } from '../kept-state';
import { useWords } from '../use-words';
import { BothWays } from './both-ways';
import { words } from './words';

const examples = {
  both: [3, -3, 3],
  one: [3, -3, -3],
  none: [-3, -3, -3],
  all: [3, 3, 3],
} as const;
const exampleNames = Object.keys(examples) as (keyof typeof examples)[];

/** What competes and what does not. */
export function SoftmaxAndSigmoids() {
  const t = useWords(words);
  const [logits, setLogits] = useKept<readonly number[]>('ways', examples.both);
  const shares = logits.map(sigmoid);
  // The sum of what is shown over the bars. It is a number of labels, and no share.
  const thousandths = shares.reduce((sum, share) => sum + Math.round(share * 1000), 0);
  return (
    <Explorable label={t.ways.label}>
      <BothWays logits={logits} onChange={setLogits} />
      <Examples
        label={t.ways.examples}
        examples={exampleNames.map((name) => ({
          name: t.ways.example[name],
          onPress: () => setLogits(examples[name]),
        }))}
      />
      <Readouts
        readouts={[
          { metric: 'softmax-sum', label: t.ways.softmaxSum, raw: 1, text: (1).toFixed(3) },
          {
            metric: 'sigmoid-sum',
            label: t.ways.sigmoidSum,
            raw: shares.reduce((sum, share) => sum + share, 0),
            text: (thousandths / 1000).toFixed(3),
          },
        ]}
      />
    </Explorable>
  );
}
