import { ValueSlider } from '../../ui/explorable/value-slider';
import { useWords } from '../use-words';
import { mostNumbers } from './models';
import { words } from './words';

/** How many numbers an image is squeezed into. */
export function NumbersSlider(props: { value: number; onChange: (value: number) => void }) {
  const t = useWords(words).pictures;
  return (
    <ValueSlider
      label={t.numbers}
      minimum={0}
      maximum={mostNumbers}
      step={1}
      text={`${props.value}`}
      {...props}
    />
  );
}
