import { useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { frameOf } from '../../catalog/tasks';
import { beforeMoves, onlyMoves, unitCount, type ValuePlace } from '../../math/inspection/origin';
import { sizeOf } from '../../math/model/layers';
import type { LayersInput } from '../../protocol/inspection';
import { interferes, type LayerValues } from '../../protocol/layer-views';
import { useAppStore } from '../../store/use-app-store';
import { Button } from '../../ui/controls/button';
import { Checkbox } from '../../ui/controls/checkbox';
import { Segmented } from '../../ui/controls/segmented';
import { useFormat } from '../../ui/use-format';
import { useMediaQuery } from '../../ui/use-media-query';
import inspect from '../inspect.module.css';
import { SaveView } from '../save-view';
import { useTwinName, useWipeWords } from '../use-twin';
import { useIsOnScreen } from '../use-is-on-screen';
import { ViewCard } from '../view-card';
import { AnswerPanel } from './answer-panel';
import { ChangePanel } from './change-panel';
import { LayerChoice } from './layer-choice';
import { LayerRow } from './layer-row';
import { LayersTable } from './layers-table';
import styles from './layers.module.css';
import { useMarks } from './marks';
import { OriginPanel } from './origin-panel';
import { PathList } from './path-list';
import {
  type ShownLayers,
  useAlteredTests,
  useInterference,
  useLayers,
  useNodes,
  useUnits,
} from './use-layers';
import { useNodeName } from './use-node-name';
import { useTwinLayers } from './use-twin-layers';
import { mostOf } from './value-colours';

const scales = ['unit', 'layer', 'all'] as const;
type Scale = (typeof scales)[number];

/** What every layer makes of the image that is looked at, value by value, and what comes of changing something on the way. */
export function LayersView() {
  const { t } = useTranslation('inspect');
  const card = useRef<HTMLDivElement>(null);
  const isOnScreen = useIsOnScreen(card);
  const image = useAppStore(({ inspect: { image: looked } }) => looked);
  const network = useAppStore(({ run }) => frameOf(run.config).network);
  const [codeSeed, setCodeSeed] = useState(1);
  const [isOfCode, setOfCode] = useState(true);
  const change = useInterference();
  const [focus, setFocus] = useState<number>();
  const hasCode = network === 'gan';
  const input: LayersInput = hasCode && isOfCode ? { from: 'code', seed: codeSeed } : image;
  const shown = useLayers(input, change.interference, focus, isOnScreen);
  const maps = useRef<HTMLDivElement>(null);
  const rowsOf = useLayerRows();
  return (
    <div ref={card} className={styles.view}>
      <ViewCard
        title={t('layers.title')}
        lead={t('layers.lead')}
        tools={
          shown && (
            <SaveView
              name={`layers-step-${shown.step}`}
              drawing={maps}
              rows={() => rowsOf(shown.layers)}
            />
          )
        }
      >
        {hasCode && (
          <div className={inspect.filters}>
            <Segmented
              label={t('layers.code.title')}
              options={[
                { value: 'code', label: t('layers.code.code') },
                { value: 'image', label: t('layers.code.image') },
              ]}
              value={isOfCode ? 'code' : 'image'}
              onChange={(value) => setOfCode(value === 'code')}
            />
            {isOfCode && (
              <Button onPress={() => setCodeSeed(codeSeed + 1)}>{t('layers.code.again')}</Button>
            )}
          </div>
        )}
        {shown ? (
          <Layers
            shown={shown}
            change={change}
            isOnScreen={isOnScreen}
            onAsk={setFocus}
            drawing={maps}
          />
        ) : (
          <p className={styles.waiting} role="status">
            {t('layers.waiting')}
          </p>
        )}
      </ViewCard>
    </div>
  );
}

interface LayersProps {
  shown: ShownLayers;
  change: ReturnType<typeof useInterference>;
  isOnScreen: boolean;
  onAsk: (node: number) => void;
  drawing: React.RefObject<HTMLDivElement | null>;
}

function Layers({ shown, change, isOnScreen, onAsk, drawing }: LayersProps) {
  const { t } = useTranslation('inspect');
  const format = useFormat();
  const hintId = useId();
  const nodes = useNodes();
  const nodeName = useNodeName(nodes);
  const [scale, setScale] = useState<Scale>('layer');
  const [showsChange, setShowsChange] = useState(false);
  const [showsPaths, setShowsPaths] = useState(true);
  const [pointed, setPointed] = useState<ValuePlace>();
  const [pinned, setPinned] = useState<ValuePlace>();
  const [wantedNode, setChosenNode] = useState<number>();
  const isNarrow = useMediaQuery('(max-width: 700px)');
  const { layers } = shown;
  // Values that only stand elsewhere are seen where they were.
  const rows = nodes.flatMap((own, node) => (node < layers.first || onlyMoves(own) ? [] : [node]));
  const chosenNode =
    wantedNode !== undefined && rows.includes(wantedNode) ? wantedNode : (rows[1] ?? rows[0]!);
  const isChanged = interferes(shown.interference);
  const answer = useAnswer(shown, nodes.length - 1);
  const isThere = pinned && pinned.node < nodes.length && layers.values[pinned.node];
  const fixed = isThere ? pinned : answer;
  const active = pointed && layers.values[pointed.node] ? pointed : fixed;
  const units = useUnits(nodes, active, shown.step, isOnScreen);
  const tested = useAlteredTests(change.interference, isOnScreen);
  const paths = showsPaths ? layers.paths : none;
  const marks = useMarks(nodes, layers, { active, paths, muted: shown.interference.muted });
  const twin = useTwinLayers(shown.view, nodes);
  const lacking = twin?.lacking.filter((node) => rows.includes(node)) ?? none;
  const wipe = useWipeWords(shown.step, twin);
  // A difference is of this state alone.
  const others = twin && !(showsChange && isChanged) ? twin.values : none;
  const values = useMemo(
    () =>
      layers.values.map((own, node) => {
        const before = layers.plain[node];
        return own && before && showsChange && isChanged
          ? own.map((value, place) => value - before[place]!)
          : own;
      }),
    [layers, showsChange, isChanged],
  );
  const mosts = useMemo(
    () =>
      values.map((own, node) => {
        const other = others[node];
        return Math.max(own ? mostOf(own) : 0, other ? mostOf(other) : 0);
      }),
    [values, others],
  );
  const mostOfAll = Math.max(...mosts.filter((_, node) => node > layers.first));
  const mostIn = (node: number): number | undefined =>
    scale === 'unit' ? undefined : scale === 'all' ? mostOfAll : mosts[node];
  const unit = active.place % unitCount(nodes[active.node]!);
  const legendMost =
    mostIn(active.node) ??
    mostOf(values[active.node] ?? new Float32Array(), unit, unitCount(nodes[active.node]!));

  function pin(at: ValuePlace): void {
    const seen = beforeMoves(nodes, at);
    setPinned(seen);
    setChosenNode(seen.node);
  }
  const shownRows = isNarrow ? rows.filter((node) => node === chosenNode) : rows;
  return (
    <>
      <div className={styles.controls}>
        <Segmented
          label={t('layers.scale')}
          options={scales.map((value) => ({ value, label: t(`layers.scales.${value}`) }))}
          value={scale}
          onChange={setScale}
        />
        <Legend most={legendMost} />
        {layers.paths.length > 0 && (
          <Checkbox isSelected={showsPaths} onChange={setShowsPaths}>
            {t('layers.paths.show')}
          </Checkbox>
        )}
        {isChanged && (
          <Checkbox isSelected={showsChange} onChange={setShowsChange}>
            {t('layers.difference')}
          </Checkbox>
        )}
      </div>
      <p id={hintId} className={inspect.note}>
        {t('layers.hint')}
      </p>
      <div className={styles.sides}>
        <div className={styles.rows} ref={drawing}>
          {isNarrow && (
            <LayerChoice
              rows={rows}
              chosen={chosenNode}
              nameOf={nodeName}
              onChoose={setChosenNode}
            />
          )}
          {shownRows.map((node) => (
            <LayerRow
              key={node}
              nodes={nodes}
              node={node}
              name={nodeName(node)}
              values={values[node]}
              other={others[node]}
              wipe={wipe}
              marks={marks[node]!}
              most={mostIn(node)}
              hintId={hintId}
              pinned={fixed.node === node ? fixed.place : undefined}
              onPoint={setPointed}
              onPin={pin}
              onMute={change.toggle}
              onAsk={onAsk}
              mapsAtOnce={isNarrow ? 24 : rows.length > manyRows ? 16 : 64}
            />
          ))}
        </div>
        <div className={styles.side} data-not-drawn>
          <AnswerPanel
            nodes={nodes}
            shown={shown}
            isChanged={isChanged}
            tests={tested?.tests}
            twin={twin}
          />
          <OriginPanel
            nodes={nodes}
            at={active}
            shown={shown}
            units={units}
            isMuted={change.isMuted(active.node, unit)}
            onMute={() => change.toggle(active.node, unit)}
            onPin={pin}
          />
          <ChangePanel nodes={nodes} shownNodes={rows} change={change} />
          {layers.paths.length > 0 && <PathList nodes={nodes} layers={layers} onPin={pin} />}
        </div>
      </div>
      {twin && lacking.length > 0 && <Lacking step={twin.step} layers={lacking.map(nodeName)} />}
      <LayersTable nodes={nodes} rows={rows} layers={layers} twin={twin} />
      <p className={inspect.from}>
        {t('layers.from', { step: format.count(shown.step), values: format.count(valuesOf(rows)) })}
      </p>
    </>
  );

  function valuesOf(own: readonly number[]): number {
    return own.reduce((sum, node) => sum + sizeOf(nodes[node]!.shape), 0);
  }
}

/** Of a deep network each layer shows fewer maps at once: all of it is to be gone through by scrolling. */
const manyRows = 16;

const none: readonly never[] = [];

/** The strongest of the answers: what is looked at unless something else is. */
function useAnswer({ layers }: ShownLayers, last: number): ValuePlace {
  return useMemo(() => {
    const answers = layers.values.at(-1) ?? new Float32Array();
    return { node: last, place: Math.max(0, answers.indexOf(Math.max(...answers))) };
  }, [layers, last]);
}

/** Layers that the other network has not. */
function Lacking({ step, layers }: { step: number; layers: readonly string[] }) {
  const { t } = useTranslation('inspect');
  const { is } = useTwinName();
  return (
    <p className={inspect.note}>
      {t('twin.noLayers', { name: is(step), layers: layers.join(t('weights.comma')) })}
    </p>
  );
}

/** What the colours mean: below zero, zero, and above. */
function Legend({ most }: { most: number }) {
  const { t } = useTranslation('inspect');
  const format = useFormat();
  return (
    <p className={styles.legend}>
      <span className="visually-hidden">{t('layers.legend', { most: format.compact(most) })}</span>
      <span aria-hidden="true">−{format.compact(most)}</span>
      <span aria-hidden="true" className={styles.scale} />
      <span aria-hidden="true">{format.compact(most)}</span>
    </p>
  );
}

/** All values of all layers, a row each. */
function useLayerRows(): (layers: LayerValues) => (string | number)[][] {
  const nodes = useNodes();
  const nodeName = useNodeName(nodes);
  return (layers) => [
    ['layer', 'unit', 'place', 'value', 'unchanged'],
    ...nodes.flatMap((node, at) => {
      const name = nodeName(at);
      const units = unitCount(node);
      return [...(layers.values[at] ?? [])].map((value, place) => [
        name,
        (place % units) + 1,
        Math.floor(place / units),
        value,
        layers.plain[at]![place]!,
      ]);
    }),
  ];
}
