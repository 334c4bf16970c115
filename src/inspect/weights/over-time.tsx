import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { LayerFigures, LayerHealth, StepHealth } from '../../math/inspection/layer-health';
import { useAppStore } from '../../store/use-app-store';
import { Details } from '../../ui/controls/details';
import { Segmented } from '../../ui/controls/segmented';
import { useFormat } from '../../ui/use-format';
import styles from '../inspect.module.css';
import { SaveDrawing } from '../save-drawing';
import { SaveTable } from '../save-table';
import { useView } from '../use-view';
import { OverTimePlot, toneOfLayer } from './over-time-plot';
import { usePartName } from './use-part-name';
import own from './weights.module.css';

const overTimeFigures = ['ratio', 'gradientNorm', 'weightNorm', 'deadShare'] as const;

/** As many states as are looked at at first; then there are twice as many each time, until they are all. */
const fewStates = 6;

export interface OverTimeProps {
  layers: readonly LayerHealth[];
  /** The step that is looked at. */
  step: number;
  isWanted: boolean;
}

/** One figure of each layer over the steps whose states are kept. */
export function OverTime({ layers, step, isWanted }: OverTimeProps) {
  const { t } = useTranslation('inspect');
  const partName = usePartName();
  const [figure, setFigure] = useState<keyof LayerFigures>('ratio');
  const drawing = useRef<HTMLDivElement>(null);
  const steps = useStepsOverTime(isWanted);
  if (!steps || steps.length < 2) {
    return <p className={own.waiting}>{t(steps ? 'weights.overTime.few' : 'weights.waiting')}</p>;
  }
  const hasRelu = layers.some(({ relu }) => relu);
  const figures = overTimeFigures.filter((one) => one !== 'deadShare' || hasRelu);
  return (
    <section className={own.overTime} aria-label={t('weights.overTime.title')}>
      <header className={styles.cardHead}>
        <h3>{t('weights.overTime.title')}</h3>
        <div className={styles.tools}>
          <Segmented
            label={t('weights.overTime.figure')}
            options={figures.map((value) => ({
              value,
              label: t(`weights.overTime.figures.${value}`),
            }))}
            value={figure}
            onChange={setFigure}
          />
          <SaveDrawing name={`weights-over-time-${figure}`} drawing={drawing} />
          <SaveTable
            name="weights-over-time"
            rows={() => [
              ['step', 'layer', ...overTimeFigures],
              ...steps.flatMap((at) =>
                at.layers.map((of, index) => [
                  at.step,
                  partName(layers[index]!),
                  ...overTimeFigures.map((one) => of[one] ?? ''),
                ]),
              ),
            ]}
          />
        </div>
      </header>
      <div ref={drawing}>
        <OverTimePlot steps={steps} figure={figure} step={step} />
      </div>
      <ul className={own.legend}>
        {layers.map((layer, index) =>
          steps[0]!.layers[index]?.[figure] === undefined ? null : (
            <li key={index} style={{ color: toneOfLayer(index, layers.length) }}>
              <span>{partName(layer)}</span>
            </li>
          ),
        )}
      </ul>
      <Details summary={t('weights.overTime.table')}>
        <FiguresTable steps={steps} layers={layers} figure={figure} />
      </Details>
    </section>
  );
}

/** A few states first, then more of them as long as nothing else is to be done. */
function useStepsOverTime(isWanted: boolean): readonly StepHealth[] | undefined {
  const keptCount = useAppStore(({ inspected }) => inspected.keptSteps.length);
  const isTraining = useAppStore(({ run }) => run.status.phase === 'training');
  const [states, setStates] = useState(fewStates);
  const shown = useView({ view: 'weights-over-time', states }, isWanted);
  if (shown?.result.view.states === states && states < keptCount && !isTraining) {
    setStates(Math.min(2 * states, keptCount));
  }
  return shown?.result.steps;
}

function FiguresTable({
  steps,
  layers,
  figure,
}: {
  steps: readonly StepHealth[];
  layers: readonly LayerHealth[];
  figure: keyof LayerFigures;
}) {
  const { t } = useTranslation('inspect');
  const format = useFormat();
  const partName = usePartName();
  const shown = useMemo(
    () =>
      layers.flatMap((_, index) =>
        steps[0]!.layers[index]?.[figure] === undefined ? [] : [index],
      ),
    [layers, steps, figure],
  );
  const textOf = (value: number | undefined) => {
    if (value === undefined || !Number.isFinite(value)) return '–';
    return figure === 'deadShare' ? format.tenths(value) : format.compact(value);
  };
  return (
    <div className={styles.scroll}>
      <table className={styles.table} aria-label={t('weights.overTime.title')}>
        <thead>
          <tr>
            <th scope="col">{t('time.step')}</th>
            {shown.map((index) => (
              <th key={index} scope="col">
                {partName(layers[index]!)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {steps.map((at) => (
            <tr key={at.step}>
              <th scope="row">{format.count(at.step)}</th>
              {shown.map((index) => (
                <td key={index}>{textOf(at.layers[index]?.[figure])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
