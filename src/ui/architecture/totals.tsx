import { useTranslation } from 'react-i18next';

import type { LayerSpec, Shape } from '../../math/model/layers';
import {
  hugeBytes,
  type MeasuredRate,
  modelCost,
  stepSeconds,
  trainingBytes,
  type TrainingLoad,
} from '../../math/model/model-cost';
import { useFormat } from '../use-format';
import styles from './totals.module.css';
import { useLayerWords } from './use-layer-words';

export interface TotalsProps {
  /** Layers that fit together. */
  layers: readonly LayerSpec[];
  input: Shape;
  load: TrainingLoad;
  /** What the run reaches; undefined until it has trained. */
  measured: MeasuredRate | undefined;
}

/** What the whole network costs. */
export function Totals({ layers, input, load, measured }: TotalsProps) {
  const { t } = useTranslation('architecture');
  const format = useFormat();
  const { bytes } = useLayerWords();
  const cost = modelCost(layers, input);
  const memory = trainingBytes(cost, load);
  const milliseconds = measured && 1000 * stepSeconds(cost.flops, load.batchSize, measured);
  return (
    <dl className={styles.totals}>
      <Total name={t('totals.parameters')} value={format.count(cost.parameters)} />
      <Total
        name={t('totals.work')}
        value={`${format.compact(cost.flops / 1e6)}\u00a0MFLOP`}
        hint={t('totals.workHint')}
      />
      <Total
        name={t('totals.memory')}
        value={`≈\u00a0${bytes(memory)}`}
        hint={
          memory > hugeBytes
            ? t('totals.huge', { bytes: bytes(memory) })
            : t('totals.memoryHint', { batchSize: format.count(load.batchSize) })
        }
        isBad={memory > hugeBytes}
      />
      <Total
        name={t('totals.time')}
        value={
          milliseconds === undefined
            ? '–'
            : `${milliseconds < 1 ? '<' : '≈'}\u00a0${format.compact(Math.max(1, milliseconds))}\u00a0ms`
        }
        hint={t(milliseconds === undefined ? 'totals.timeUnknown' : 'totals.timeHint')}
      />
    </dl>
  );
}

function Total(props: { name: string; value: string; hint?: string; isBad?: boolean }) {
  return (
    <div className={styles.total} data-bad={props.isBad}>
      <dt>{props.name}</dt>
      <dd>
        <span className={styles.value}>{props.value}</span>
        {props.hint && <span className={styles.hint}>{props.hint}</span>}
      </dd>
    </div>
  );
}
