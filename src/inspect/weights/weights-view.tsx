import { useRef } from 'react';
import { useTranslation } from 'react-i18next';

import { verdictsOf } from '../../math/inspection/health-verdicts';
import {
  figuresOf,
  type LayerHealth,
  type NetworkHealth,
} from '../../math/inspection/layer-health';
import { useFormat } from '../../ui/use-format';
import styles from '../inspect.module.css';
import { SaveTable } from '../save-table';
import { useTwinView } from '../use-twin';
import { useIsOnScreen } from '../use-is-on-screen';
import { useView } from '../use-view';
import { ViewCard } from '../view-card';
import { LayersTable } from './layers-table';
import { OverTime } from './over-time';
import { usePartName } from './use-part-name';
import own from './weights.module.css';

const figures = ['weights', 'gradients', 'ratio', 'dead'] as const;

/** Weights, gradients and updates of each layer, what would be unhealthy about them, and how they came to be so. */
export function WeightsView() {
  const { t } = useTranslation('inspect');
  const card = useRef<HTMLDivElement>(null);
  const isOnScreen = useIsOnScreen(card);
  const shown = useView({ view: 'weights' }, isOnScreen);
  const partName = usePartName();
  const health = shown?.result.health;
  const other = useTwinView('weights', shown);
  return (
    <div ref={card} className={own.wide}>
      <ViewCard
        title={t('weights.title')}
        lead={t('weights.lead')}
        tools={
          health && (
            <SaveTable name={`weights-step-${shown.step}`} rows={() => rowsOf(health, partName)} />
          )
        }
      >
        {health ? (
          <>
            <Verdicts health={health} />
            <LayersTable health={health} other={other} />
            <ul className={own.reading}>
              {figures.map((figure) => (
                <li key={figure}>{t(`weights.reading.${figure}`)}</li>
              ))}
            </ul>
            <From step={shown.step} health={health} />
            <OverTime layers={health.layers} step={shown.step} isWanted={isOnScreen} />
          </>
        ) : (
          <p className={own.waiting} role="status">
            {t('weights.waiting')}
          </p>
        )}
      </ViewCard>
    </div>
  );
}

function Verdicts({ health }: { health: NetworkHealth }) {
  const { t } = useTranslation('inspect');
  const partName = usePartName();
  const verdicts = verdictsOf(health);
  if (verdicts.length === 0) {
    return (
      <p className={own.verdict} data-kind="healthy">
        {t('weights.healthy')}
      </p>
    );
  }
  return (
    <ul className={own.verdicts} aria-label={t('weights.verdicts')}>
      {verdicts.map(({ kind, layers }) => (
        <li key={kind} className={own.verdict} data-kind={kind}>
          <strong>
            {layers.map((index) => partName(health.layers[index]!)).join(t('weights.comma'))}
          </strong>
          {t('weights.colon')}
          {t(`weights.unhealthy.${kind}`)}
        </li>
      ))}
    </ul>
  );
}

function From({ step, health }: { step: number; health: NetworkHealth }) {
  const { t } = useTranslation('inspect');
  const format = useFormat();
  const { batchCount, learningRate, imageCount, layers } = health;
  return (
    <p className={styles.from}>
      {t('weights.from', {
        count: batchCount,
        step: format.count(step),
        next: format.count(step + 1),
        amount: format.count(batchCount),
        rate: format.compact(learningRate),
      })}
      {imageCount > 0 &&
        t(layers.some(({ part }) => part) ? 'weights.fromNoise' : 'weights.fromImages', {
          count: imageCount,
          amount: format.count(imageCount),
        })}
    </p>
  );
}

function rowsOf(
  { layers }: NetworkHealth,
  partName: (layer: LayerHealth) => string,
): (string | number)[][] {
  const heads = [
    'layer',
    'parameters',
    'weight_norm',
    'weight_mean',
    'weight_deviation',
    'gradient_norm',
    'gradient_mean',
    'gradient_deviation',
    'update_norm',
    'update_to_weight',
    'relu_units',
    'relu_dead',
    'weight_reach',
    'gradient_reach',
  ];
  const bins = layers[0]?.weights.counts.map((_, bin) => bin + 1) ?? [];
  return [
    [
      ...heads,
      ...bins.map((bin) => `weight_bin_${bin}`),
      ...bins.map((bin) => `gradient_bin_${bin}`),
    ],
    ...layers.map((layer) => {
      const { weights, gradients, updateNorm, relu } = layer;
      return [
        partName(layer),
        weights.count,
        weights.norm,
        weights.mean,
        weights.deviation,
        gradients.norm,
        gradients.mean,
        gradients.deviation,
        updateNorm,
        figuresOf(layer).ratio,
        relu?.unitCount ?? '',
        relu?.deadCount ?? '',
        weights.reach,
        gradients.reach,
        ...weights.counts,
        ...gradients.counts,
      ];
    }),
  ];
}
