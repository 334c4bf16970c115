import { useTranslation } from 'react-i18next';

import {
  type Distribution,
  figuresOf,
  type LayerHealth,
  type NetworkHealth,
} from '../../math/inspection/layer-health';
import type { ShownView } from '../../store/inspection/inspect-state';
import { Histogram } from '../../ui/plot/histogram';
import { Plot } from '../../ui/plot/plot';
import type { Tone } from '../../ui/plot/tone';
import { useFormat } from '../../ui/use-format';
import styles from '../inspect.module.css';
import { Then } from '../then';
import { usePartName } from './use-part-name';
import own from './weights.module.css';

const plotHeight = 44;
const noMargin = { left: 0, right: 0, top: 2, bottom: 2 };

/** A row a layer: how its weights and gradients are spread, and what one number each says of them. */
export function LayersTable({
  health: { layers },
  other,
}: {
  health: NetworkHealth;
  /** The same of the state that is compared with, whose network may have other layers. */
  other: ShownView<'weights'> | undefined;
}) {
  const { t } = useTranslation('inspect');
  const format = useFormat();
  const partName = usePartName();
  return (
    <div className={styles.scroll} role="group" aria-label={t('weights.title')} tabIndex={0}>
      <table className={`${styles.table} ${own.table}`} aria-label={t('weights.title')}>
        <thead>
          <tr>
            <th scope="col">{t('weights.layer')}</th>
            <th scope="col" className={own.spread}>
              {t('weights.weights')}
            </th>
            <th scope="col">{t('weights.norm')}</th>
            <th scope="col" className={own.spread}>
              {t('weights.gradients')}
            </th>
            <th scope="col">{t('weights.norm')}</th>
            <th scope="col">{t('weights.ratio')}</th>
            <th scope="col">{t('weights.dead')}</th>
          </tr>
        </thead>
        <tbody>
          {layers.map((layer, index) => {
            const { weights, gradients, relu } = layer;
            const { ratio } = figuresOf(layer);
            const then = other && sameLayer(layer, other.result.health.layers);
            const thenOf = (text: string) =>
              other && then && <Then step={other.step} text={text} />;
            const ratioThen = then && figuresOf(then).ratio;
            return (
              <tr key={index}>
                <th scope="row">
                  {partName(layer)}
                  <small>
                    {t('weights.parameters', {
                      count: weights.count,
                      amount: format.count(weights.count),
                    })}
                  </small>
                </th>
                <SpreadCell of={weights} tone="train" />
                <td>
                  {format.compact(weights.norm)} {then && thenOf(format.compact(then.weights.norm))}
                </td>
                <SpreadCell of={gradients} tone="test" />
                <td>
                  {format.compact(gradients.norm)}{' '}
                  {then && thenOf(format.compact(then.gradients.norm))}
                </td>
                <td>
                  {Number.isFinite(ratio) ? format.compact(ratio) : '–'}{' '}
                  {ratioThen !== undefined &&
                    Number.isFinite(ratioThen) &&
                    thenOf(format.compact(ratioThen))}
                </td>
                <td>
                  {relu ? (
                    <>
                      {format.tenths(relu.deadCount / relu.unitCount)}
                      <small>
                        {t('weights.deadOf', {
                          dead: format.count(relu.deadCount),
                          units: format.count(relu.unitCount),
                        })}
                      </small>
                    </>
                  ) : (
                    '–'
                  )}
                  {then?.relu && thenOf(format.tenths(then.relu.deadCount / then.relu.unitCount))}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** The layer of another network that is of the same name and as large. */
const sameLayer = (layer: LayerHealth, others: readonly LayerHealth[]): LayerHealth | undefined =>
  others.find(
    (other) =>
      JSON.stringify([other.layer, other.part]) === JSON.stringify([layer.layer, layer.part]) &&
      other.weights.count === layer.weights.count,
  );

/** From −reach to reach; the bar of the fullest bin is as high as the plot. */
function SpreadCell({ of, tone }: { of: Distribution; tone: Tone }) {
  const { t } = useTranslation('inspect');
  const format = useFormat();
  const { counts, reach, mean, deviation, notFinite } = of;
  const told = t('weights.spread', {
    mean: format.compact(mean),
    deviation: format.compact(deviation),
    reach: format.compact(reach),
  });
  return (
    <td className={own.spread} title={told}>
      <Plot height={plotHeight} margin={noMargin} label={told}>
        {({ bottom, top }) => (
          <Histogram
            counts={counts}
            highest={Math.max(...counts)}
            foot={bottom}
            height={bottom - top}
            tone={tone}
          />
        )}
      </Plot>
      <small>
        {notFinite > 0
          ? t('weights.notFinite', { count: notFinite, amount: format.count(notFinite) })
          : `±${format.compact(reach)}`}
      </small>
    </td>
  );
}
