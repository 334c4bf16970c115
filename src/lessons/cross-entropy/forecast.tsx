import { crossEntropyOf, entropy, klDivergence, withShare } from '../../math/information';
import type { Tone } from '../../ui/explorable/drag-bars';
import { Examples } from '../../ui/explorable/examples';
import { Explorable, Readouts } from '../../ui/explorable/explorable';
import { ShareBars } from '../../ui/explorable/share-bars';
import { useFormat } from '../../ui/use-format';
import { UnitChoice, type UnitState, useUnit } from '../parts/unit';
import { useKept } from '../kept-state';
import { useWords } from '../use-words';
import styles from './cross-entropy.module.css';
import { SumBars } from './sum-bars';
import { Swatch } from './swatch';
import { words } from './words';

const even = [1 / 4, 1 / 4, 1 / 4, 1 / 4] as const;
const climate = [0.5, 0.25, 0.15, 0.1] as const;
const gloomy = [0.1, 0.2, 0.3, 0.4] as const;

/** The weather P and its forecast Q: what the forecast costs, and what of it is its own fault. */
export function Forecast() {
  const t = useWords(words);
  const [p, setP] = useKept<readonly number[]>('forecast p', climate);
  const [q, setQ] = useKept<readonly number[]>('forecast q', gloomy);
  const unit = useUnit('forecast');
  return (
    <Explorable label={t.forecast.label} controls={<UnitChoice {...unit} />}>
      <Examples
        label={t.forecast.examples}
        examples={[
          { name: t.forecast.example.truth, onPress: () => setQ(p) },
          { name: t.forecast.example.even, onPress: () => setQ(even) },
          { name: t.forecast.example.noSnow, onPress: () => setQ(withShare(q, 3, 0)) },
          {
            name: t.forecast.example.swap,
            onPress() {
              setP(q);
              setQ(p);
            },
          },
        ]}
      />
      <div className={styles.pair}>
        <Weather title={t.forecast.truth} shares={p} tone="train" onChange={setP} />
        <Weather title={t.forecast.forecast} shares={q} tone="test" onChange={setQ} />
      </div>
      <SumBars p={p} q={q} names={t.weather} unit={unit.unit} />
      <p className={styles.caption}>{t.sum.pieces}</p>
      <SumReadouts p={p} q={q} unit={unit} />
    </Explorable>
  );
}

export interface WeatherProps {
  title: string;
  shares: readonly number[];
  tone: Tone;
  onChange: (shares: readonly number[]) => void;
}

/** The probabilities of four kinds of weather, which always add up to 1. */
export function Weather({ title, shares, tone, onChange }: WeatherProps) {
  const t = useWords(words);
  const format = useFormat();
  return (
    <div>
      <p className={styles.title}>{title}</p>
      <ShareBars
        label={title}
        names={t.weather}
        shares={shares}
        format={format.tenths}
        tone={tone}
        onChange={(index, share) => onChange(withShare(shares, index, share))}
      />
    </div>
  );
}

/** H(P, Q) = H(P) + KL(P‖Q) in numbers. */
export function SumReadouts(props: {
  p: readonly number[];
  q: readonly number[];
  unit: UnitState;
}) {
  const { p, q, unit } = props;
  const t = useWords(words);
  const [crossEntropy, truth, divergence] = [crossEntropyOf(p, q), entropy(p), klDivergence(p, q)];
  const shown = unit.formatParts(crossEntropy, truth);
  return (
    <Readouts
      readouts={[
        {
          metric: 'cross-entropy',
          label: <Swatch of="predicted">{t.sum.crossEntropy}</Swatch>,
          raw: crossEntropy,
          text: shown.whole,
        },
        {
          metric: 'entropy',
          label: <Swatch of="true">{t.sum.entropy}</Swatch>,
          raw: truth,
          text: shown.part,
        },
        {
          metric: 'divergence',
          label: <Swatch of="divergence">{t.sum.divergence}</Swatch>,
          raw: divergence,
          text: shown.rest,
        },
      ]}
    />
  );
}
