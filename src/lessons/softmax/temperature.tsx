import { effectiveChoices } from '../../math/information';
import { softmaxAt } from '../../math/softmax';
import { Explorable, Readouts } from '../../ui/explorable/explorable';
import { ValueSlider } from '../../ui/explorable/value-slider';
import { useFormat } from '../../ui/use-format';
import { useKept } from '../kept-state';
import { useWords } from '../use-words';
import { ThreeLogits } from './three-logits';
import { words } from './words';

/** Softmax at any temperature, the limits included. */
export function Temperature() {
  const t = useWords(words);
  const format = useFormat();
  const [logits, setLogits] = useKept<readonly number[]>('temperature logits', [2, 1, -1]);
  // The slider's place x gives T = x / (1 - x): 0 at its beginning, 1 in its middle, infinity at its end.
  const [place, setPlace] = useKept('temperature', 0.5);
  const temperature = place / (1 - place);
  const choices = effectiveChoices(softmaxAt(logits, temperature));
  return (
    <Explorable label={t.temperature.label}>
      <ThreeLogits logits={logits} temperature={temperature} onChange={setLogits} />
      <ValueSlider
        label={t.temperature.slider}
        value={place}
        minimum={0}
        maximum={1}
        step={0.01}
        text={format.compact(temperature)}
        onChange={setPlace}
      />
      <Readouts
        readouts={[
          {
            metric: 'choices',
            label: t.temperature.choices,
            raw: choices,
            text: choices.toFixed(2),
          },
        ]}
      />
    </Explorable>
  );
}
