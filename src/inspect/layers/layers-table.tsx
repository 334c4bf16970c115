import { useTranslation } from 'react-i18next';

import type { LayerNode } from '../../math/model/layer-graph';
import type { LayerValues } from '../../protocol/layer-views';
import { Details } from '../../ui/controls/details';
import { useFormat } from '../../ui/use-format';
import inspect from '../inspect.module.css';
import { Then } from '../then';
import { useNodeName } from './use-node-name';
import type { TwinLayers } from './use-twin-layers';

const columns = ['least', 'mean', 'most', 'zeros'] as const;

/** The layers in numbers: what a reader who does not see the pictures learns of them. */
export function LayersTable({
  nodes,
  rows,
  layers,
  twin,
}: {
  nodes: readonly LayerNode[];
  rows: readonly number[];
  layers: LayerValues;
  /** Of the state that is compared with. */
  twin: TwinLayers | undefined;
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
              {columns.map((column) => (
                <th key={column} scope="col">
                  {t(`layers.table.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((node) => {
              const values = layers.values[node];
              const own = summary(values ?? new Float32Array());
              const other = twin?.values[node];
              const otherSummary = other && summary(other);
              return (
                <tr key={node}>
                  <th scope="row">{nodeName(node)}</th>
                  <td>{nodes[node]!.shape.map((length) => format.count(length)).join(' × ')}</td>
                  {columns.map((column) => {
                    const text = column === 'zeros' ? format.tenths : format.compact;
                    return (
                      <td key={column}>
                        {values ? text(own[column]) : '–'}
                        {otherSummary && (
                          <Then text={text(otherSummary[column])} step={twin?.step} />
                        )}
                      </td>
                    );
                  })}
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
