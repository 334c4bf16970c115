import type { Pair } from './surfaces';
import { Button } from '../../ui/controls/button';
import { Segmented } from '../../ui/controls/segmented';
import { ValueSlider } from '../../ui/explorable/value-slider';
import { useWords } from '../use-words';
import styles from './gradient-descent.module.css';
import { type Landscape, type LandscapeId, landscapeIds } from './landscapes';
import { words } from './words';

export function LandscapeChoice(props: {
  value: LandscapeId;
  onChange: (id: LandscapeId) => void;
}) {
  const t = useWords(words);
  return (
    <Segmented
      {...props}
      label={t.landscape}
      options={landscapeIds.map((id) => ({ value: id, label: t.landscapes[id] }))}
    />
  );
}

/** The steps so far, and buttons that make more. */
export function Steps({
  value,
  most,
  onChange,
}: {
  value: number;
  most: number;
  onChange: (steps: number) => void;
}) {
  const t = useWords(words);
  return (
    <div className={styles.steps}>
      <output data-metric="steps" data-value={value}>
        {t.steps(value)}
      </output>
      <div role="group" aria-label={t.more} className={styles.buttons}>
        <Button isDisabled={value === 0} onPress={() => onChange(0)}>
          {t.again}
        </Button>
        {[1, 5, 25].map((count) => (
          <Button
            key={count}
            aria-label={t.makeSteps(count)}
            isDisabled={value >= most}
            onPress={() => onChange(Math.min(value + count, most))}
          >
            +{count}
          </Button>
        ))}
      </div>
    </div>
  );
}

/** Where steps begin, for those who do not drag it in the plot. */
export function StartSliders({
  landscape,
  start,
  onChange,
}: {
  landscape: Landscape;
  start: Pair;
  onChange: (start: Pair) => void;
}) {
  const t = useWords(words);
  const text = (value: number) => value.toFixed(2).replace('-', '−');
  const slider = (
    name: string,
    value: number,
    [minimum, maximum]: Pair,
    next: (v: number) => Pair,
  ) => (
    <ValueSlider
      label={t.start(name)}
      value={value}
      minimum={minimum}
      maximum={maximum}
      step={0.01}
      text={text(value)}
      onChange={(v) => onChange(next(v))}
    />
  );
  return (
    <>
      {slider('x', start[0], landscape.x, (x) => [x, start[1]])}
      {slider('y', start[1], landscape.y, (y) => [start[0], y])}
    </>
  );
}
