import { useTranslation } from 'react-i18next';

import {
  beforeMoves,
  originOf,
  type Origin,
  positionOf,
  type Term,
  type UnitArrays,
  type ValuePlace,
} from '../../math/inspection/origin';
import type { LayerNode } from '../../math/model/layer-graph';
import { Button } from '../../ui/controls/button';
import { Details } from '../../ui/controls/details';
import { useFormat } from '../../ui/use-format';
import inspect from '../inspect.module.css';
import { SaveTable } from '../save-table';
import styles from './layers.module.css';
import { NumberGrid } from './number-grid';
import { largestTerms, mapParts } from './origin-parts';
import type { ShownLayers } from './use-layers';
import { useNodeName } from './use-node-name';

export interface OriginPanelProps {
  nodes: readonly LayerNode[];
  at: ValuePlace;
  shown: ShownLayers;
  units: UnitArrays | undefined;
  isMuted: boolean;
  onMute: () => void;
  onPin: (at: ValuePlace) => void;
}

/** Maps of which the windows are drawn. */
const mostMaps = 4;
const mostTerms = 8;
const mostInTable = 200;

/** Where one value comes from: the values and weights that it was made of, and that they add up to it. */
export function OriginPanel(props: OriginPanelProps) {
  const { nodes, at, shown, units, isMuted, onMute } = props;
  const { t } = useTranslation('inspect');
  const format = useFormat();
  const placeName = usePlaceName(nodes);
  const node = nodes[at.node]!;
  const { values, plain } = shown.layers;
  const value = values[at.node]?.[at.place];
  const before = plain[at.node]?.[at.place];
  const origin = tryOrigin(nodes, at, values, units);
  return (
    <section className={styles.origin} aria-label={t('layers.origin.title')}>
      <h3>{t('layers.origin.title')}</h3>
      <p role="status" data-metric="layer-value" data-value={value ?? ''}>
        {placeName(at)}
        {t('weights.colon')}
        <strong>{value === undefined ? '–' : format.compact(value)}</strong>
        {before !== value && before !== undefined && (
          <> {t('layers.origin.before', { value: format.compact(before) })}</>
        )}
      </p>
      {shown.interference.muted.some(
        ({ node: muted, unit }) => muted === at.node && unit === at.place % node.shape.at(-1)!,
      ) && <p className={inspect.note}>{t('layers.origin.muted')}</p>}
      {origin ? (
        <How {...props} origin={origin} value={before} />
      ) : (
        <p className={inspect.note}>{t('layers.origin.coming')}</p>
      )}
      {node.spec.type !== 'input' && (
        <Button onPress={onMute} aria-pressed={isMuted}>
          {t(isMuted ? 'layers.unmute' : 'layers.mute', {
            unit: (at.place % node.shape.at(-1)!) + 1,
          })}
        </Button>
      )}
    </section>
  );
}

/** Undefined while something that it takes is on its way. */
function tryOrigin(
  nodes: readonly LayerNode[],
  at: ValuePlace,
  values: ShownLayers['layers']['values'],
  units: UnitArrays | undefined,
): Origin | undefined {
  const { arrayCount, inputs, shape } = nodes[at.node]!;
  const unit = at.place % shape.at(-1)!;
  const hasUnits = units && unit >= units.first && unit < units.first + units.count;
  if (arrayCount > 0 && !hasUnits) return undefined;
  if (inputs.some((node) => !values[node])) return undefined;
  return originOf(nodes, at, values, units);
}

function How(props: OriginPanelProps & { origin: Origin; value: number | undefined }) {
  const { nodes, at, origin, onPin } = props;
  const { t } = useTranslation('inspect');
  const { t: names } = useTranslation('architecture');
  const format = useFormat();
  const placeName = usePlaceName(nodes);
  const { spec } = nodes[at.node]!;
  const kind = spec.type === 'input' || spec.type === 'sum' ? '' : names(`names.${spec.type}`);
  const from = (term: Term) => (
    <button type="button" className={inspect.link} onClick={() => onPin(term)}>
      {placeName(term)}
    </button>
  );
  switch (origin.rule) {
    case 'given':
      return <p className={inspect.note}>{t('layers.origin.given')}</p>;
    case 'same':
      return (
        <p className={inspect.note}>
          {t('layers.origin.same')} {from(origin.terms[0])}
        </p>
      );
    case 'function':
      return (
        <p className={inspect.note}>
          {t('layers.origin.function', { kind, value: format.compact(origin.terms[0].value) })}{' '}
          {from(origin.terms[0])}
        </p>
      );
    case 'normalised': {
      const { gamma, beta, mean, variance } = origin.by;
      return (
        <p className={inspect.note}>
          {t('layers.origin.normalised', {
            value: format.compact(origin.terms[0].value),
            gamma: format.compact(gamma),
            beta: format.compact(beta),
            mean: format.compact(mean),
            variance: format.compact(variance),
          })}{' '}
          {from(origin.terms[0])}
        </p>
      );
    }
    case 'largest':
      return (
        <>
          <p className={inspect.note}>
            {t('layers.origin.largest', { count: origin.terms.length })}{' '}
            {from(origin.terms[origin.winner]!)}
          </p>
          <NumberGrid
            caption={t('layers.origin.window')}
            columns={Math.round(Math.sqrt(origin.terms.length))}
            values={origin.terms.map(({ value }) => value)}
            most={Math.max(...origin.terms.map(({ value }) => Math.abs(value)))}
            marked={origin.winner}
          />
        </>
      );
    case 'weighted':
      return <Weighted {...props} origin={origin} />;
    default:
      return origin satisfies never;
  }
}

function Weighted({
  nodes,
  at,
  origin,
  onPin,
}: OriginPanelProps & { origin: Extract<Origin, { rule: 'weighted' }> }) {
  const { t } = useTranslation('inspect');
  const format = useFormat();
  const placeName = usePlaceName(nodes);
  const byMaps = mapParts(nodes, at.node, at.place, origin);
  const sum = origin.terms.reduce((all, { value, weight }) => all + value * weight, origin.bias);
  const maps = byMaps?.parts.slice(0, mostMaps) ?? [];
  const rest = (byMaps?.parts.slice(mostMaps) ?? []).reduce((all, part) => all + part.sum, 0);
  const most = (of: 'value' | 'weight') =>
    Math.max(...origin.terms.map((term) => Math.abs(term[of])));
  const largest = largestTerms(origin.terms, byMaps ? mostInTable : mostTerms);
  return (
    <>
      <p className={inspect.note}>{t('layers.origin.weighted', { count: origin.terms.length })}</p>
      {byMaps &&
        maps.map(({ channel, window, sum: part }) => (
          <div key={channel} className={styles.product}>
            <NumberGrid
              caption={t('layers.origin.values', { map: channel + 1 })}
              columns={byMaps.columns}
              values={window.map((term) => term?.value)}
              most={most('value')}
            />
            <span aria-hidden="true">×</span>
            <NumberGrid
              caption={t('layers.origin.weights')}
              columns={byMaps.columns}
              values={window.map((term) => term?.weight)}
              most={most('weight')}
            />
            <span>= {format.compact(part)}</span>
          </div>
        ))}
      {!byMaps && <TermTable nodes={nodes} terms={largest.shown} onPin={onPin} />}
      <dl className={styles.sums}>
        {byMaps && byMaps.parts.length > mostMaps && (
          <div>
            <dt>{t('layers.origin.otherMaps', { count: byMaps.parts.length - mostMaps })}</dt>
            <dd>{format.compact(rest)}</dd>
          </div>
        )}
        {!byMaps && largest.others > 0 && (
          <div>
            <dt>{t('layers.origin.others', { count: largest.others })}</dt>
            <dd>{format.compact(largest.othersSum)}</dd>
          </div>
        )}
        <div>
          <dt>{t('layers.origin.bias')}</dt>
          <dd>{format.compact(origin.bias)}</dd>
        </div>
        <div>
          <dt>{t('layers.origin.sum')}</dt>
          <dd data-metric="layer-sum" data-value={sum}>
            {format.compact(sum)}
          </dd>
        </div>
      </dl>
      {byMaps && (
        <Details summary={t('layers.origin.table')}>
          <TermTable nodes={nodes} terms={largest.shown} onPin={onPin} />
          <SaveTable
            name="value"
            rows={() => [
              ['from', 'value', 'weight', 'product'],
              ...origin.terms.map((term) => [
                placeName(term),
                term.value,
                term.weight,
                term.value * term.weight,
              ]),
              ['bias', '', '', origin.bias],
            ]}
          />
        </Details>
      )}
    </>
  );
}

function TermTable({
  nodes,
  terms,
  onPin,
}: Pick<OriginPanelProps, 'nodes' | 'onPin'> & { terms: readonly Term[] }) {
  const { t } = useTranslation('inspect');
  const format = useFormat();
  const placeName = usePlaceName(nodes);
  return (
    <table className={inspect.table} aria-label={t('layers.origin.terms')}>
      <thead>
        <tr>
          <th scope="col">{t('layers.origin.from')}</th>
          <th scope="col">{t('layers.origin.value')}</th>
          <th scope="col">{t('layers.origin.weight')}</th>
          <th scope="col">{t('layers.origin.product')}</th>
        </tr>
      </thead>
      <tbody>
        {terms.map((term) => (
          <tr key={`${term.node} ${term.place}`}>
            <th scope="row">
              <button type="button" className={inspect.link} onClick={() => onPin(term)}>
                {placeName(term)}
              </button>
            </th>
            <td>{format.compact(term.value)}</td>
            <td>{format.compact(term.weight)}</td>
            <td>{format.compact(term.value * term.weight)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Where a value stands: its layer, map and pixel, or unit. One that was only moved is called by where it was before. */
export function usePlaceName(nodes: readonly LayerNode[]): (at: ValuePlace) => string {
  const { t } = useTranslation('inspect');
  const nodeName = useNodeName(nodes);
  return (at) => {
    const { node, place } = beforeMoves(nodes, at);
    const { shape } = nodes[node]!;
    const { row, column, channel } = positionOf(place, shape);
    const words = { layer: nodeName(node), unit: channel + 1, row: row + 1, column: column + 1 };
    if (shape.length === 1) return t('layers.places.unit', words);
    return t(shape[2] === 1 ? 'layers.places.pixel' : 'layers.places.map', words);
  };
}
