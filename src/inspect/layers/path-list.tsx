import { useTranslation } from 'react-i18next';

import { onlyMoves, type ValuePlace } from '../../math/inspection/origin';
import type { LayerNode } from '../../math/model/layer-graph';
import type { LayerValues } from '../../protocol/layer-views';
import { useFormat } from '../../ui/use-format';
import inspect from '../inspect.module.css';
import styles from './layers.module.css';
import { usePlaceName } from './origin-panel';

/** The ways on which most of the strongest answer comes about, in words. */
export function PathList({
  nodes,
  layers,
  onPin,
}: {
  nodes: readonly LayerNode[];
  layers: LayerValues;
  onPin: (at: ValuePlace) => void;
}) {
  const { t } = useTranslation('inspect');
  const format = useFormat();
  const placeName = usePlaceName(nodes);
  // Values that only stand elsewhere are no step that one looks at.
  const isSeen = ({ node }: ValuePlace) => !onlyMoves(nodes[node]!);
  return (
    <section className={styles.paths} aria-label={t('layers.paths.title')}>
      <h3>{t('layers.paths.title')}</h3>
      <p className={inspect.note}>{t('layers.paths.rule')}</p>
      <ol>
        {layers.paths.slice(0, 1).flatMap((path) =>
          path.filter(isSeen).map((at) => (
            <li key={`${at.node} ${at.place}`}>
              <button type="button" className={inspect.link} onClick={() => onPin(at)}>
                {placeName(at)}
              </button>{' '}
              {format.compact(layers.values[at.node]?.[at.place] ?? NaN)}
            </li>
          )),
        )}
      </ol>
    </section>
  );
}
