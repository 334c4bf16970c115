import { useTranslation } from 'react-i18next';

import type { LayerNode } from '../../math/model/layer-graph';
import type { LayerValues } from '../../protocol/layer-views';
import { Details } from '../../ui/controls/details';
import { useFormat } from '../../ui/use-format';
import inspect from '../inspect.module.css';
import { useNodeName } from './use-node-name';

/** The layers in numbers: what a reader who does not see the pictures learns of them. */
export function LayersTable({
  nodes,
  rows,
  layers,
}: {
  nodes: readonly LayerNode[];
  rows: readonly number[];
  layers: LayerValues;
}) {
  const { t } = useTranslation('inspect');
  const format = useFormat();
  const nodeName = useNodeName(nodes);
  return (
    <Details summary={t('layers.table.title')}>
      <div
        className={inspect.scroll}
        role="group"
        tabIndex={0}
        aria-label={t('layers.table.title')}
      >
        <table className={inspect.table} aria-label={t('layers.table.title')}>
          <thead>
            <tr>
              <th scope="col">{t('layers.layer')}</th>
              <th scope="col">{t('layers.table.shape')}</th>
              <th scope="col">{t('layers.table.least')}</th>
              <th scope="col">{t('layers.table.mean')}</th>
              <th scope="col">{t('layers.table.most')}</th>
              <th scope="col">{t('layers.table.zeros')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((node) => {
              const values = layers.values[node];
              const { least, most, mean, zeros } = summary(values ?? new Float32Array());
              return (
                <tr key={node}>
                  <th scope="row">{nodeName(node)}</th>
                  <td>{nodes[node]!.shape.map((length) => format.count(length)).join(' × ')}</td>
                  <td>{values ? format.compact(least) : '–'}</td>
                  <td>{values ? format.compact(mean) : '–'}</td>
                  <td>{values ? format.compact(most) : '–'}</td>
                  <td>{values ? format.tenths(zeros) : '–'}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Details>
  );
}

function summary(values: Float32Array) {
  let [least, most, sum, zeros] = [Infinity, -Infinity, 0, 0];
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
    sum += value;
    if (value === 0) zeros += 1;
  }
  return { least, most, mean: sum / values.length, zeros: zeros / values.length };
}
