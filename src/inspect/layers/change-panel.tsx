import { useTranslation } from 'react-i18next';

import type { LayerNode } from '../../math/model/layer-graph';
import { interferes } from '../../protocol/layer-views';
import { Button } from '../../ui/controls/button';
import { Choice } from '../../ui/controls/choice';
import { ValueSlider } from '../../ui/explorable/value-slider';
import { useFormat } from '../../ui/use-format';
import inspect from '../inspect.module.css';
import styles from './layers.module.css';
import type { Interfering } from './use-layers';
import { useNodeName } from './use-node-name';

/** What is muted, and noise: everything after it answers. */
export function ChangePanel({
  nodes,
  shownNodes,
  change,
}: {
  nodes: readonly LayerNode[];
  shownNodes: readonly number[];
  change: Interfering;
}) {
  const { t } = useTranslation('inspect');
  const format = useFormat();
  const nodeName = useNodeName(nodes);
  const { interference, toggle, makeNoise, drawAnew, undoAll } = change;
  const [noise] = interference.noise;
  return (
    <section className={styles.change} aria-label={t('layers.change.title')}>
      <h3>{t('layers.change.title')}</h3>
      <p className={inspect.note}>{t('layers.change.lead')}</p>
      {interference.muted.length > 0 && (
        <ul className={styles.muted} aria-label={t('layers.change.muted')}>
          {interference.muted.map(({ node, unit }) => {
            const name = t('layers.places.unit', { layer: nodeName(node), unit: unit + 1 });
            return (
              <li key={`${node} ${unit}`}>
                <Button
                  aria-label={t('layers.change.unmute', { name })}
                  onPress={() => toggle(node, unit)}
                >
                  {name} ✕
                </Button>
              </li>
            );
          })}
        </ul>
      )}
      <div className={inspect.filters}>
        <div className={inspect.choice}>
          <span aria-hidden="true">{t('layers.change.noise')}</span>
          <Choice
            label={t('layers.change.noise')}
            options={[
              { value: 'none', label: t('layers.change.none') },
              ...shownNodes.map((node) => ({ value: `${node}`, label: nodeName(node) })),
            ]}
            value={noise ? `${noise.node}` : 'none'}
            onChange={(chosen) =>
              makeNoise(chosen === 'none' ? undefined : Number(chosen), noise?.deviation ?? 0.5)
            }
          />
        </div>
        {noise && (
          <ValueSlider
            label={t('layers.change.deviation')}
            value={noise.deviation}
            minimum={0}
            maximum={3}
            step={0.1}
            text={t('layers.change.times', { times: format.tick(noise.deviation, 0.1) })}
            onChange={(deviation) => makeNoise(noise.node, deviation)}
          />
        )}
        {noise && <Button onPress={drawAnew}>{t('layers.change.again')}</Button>}
        <Button isDisabled={!interferes(interference)} onPress={undoAll}>
          {t('layers.change.undo')}
        </Button>
      </div>
    </section>
  );
}
