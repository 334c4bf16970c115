import { memo, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { unitCount, type ValuePlace } from '../../math/inspection/origin';
import type { LayerNode } from '../../math/model/layer-graph';
import { Button } from '../../ui/controls/button';
import { useFormat } from '../../ui/use-format';
import { useSize } from '../../ui/use-size';
import { Wipe, type WipeProps } from '../../ui/wipe/wipe';
import inspect from '../inspect.module.css';
import { LayerCanvas, LayerPicture } from './layer-picture';
import styles from './layers.module.css';
import type { LayerMarks } from './paint-layer';
import { tileGrid } from './tile-grid';

export interface LayerRowProps {
  nodes: readonly LayerNode[];
  node: number;
  name: string;
  values: Float32Array | null | undefined;
  marks: LayerMarks;
  /** What is made of the image in the state that is compared with. */
  other: Float32Array | undefined;
  wipe: Pick<WipeProps, 'label' | 'valueText'>;
  /** Of the scale, if it is one for several maps. */
  most: number | undefined;
  hintId: string;
  mapsAtOnce: number;
  pinned: number | undefined;
  onPoint: (at: ValuePlace | undefined) => void;
  onPin: (at: ValuePlace) => void;
  onMute: (node: number, unit: number) => void;
  /** Asks for the values, where those of all layers are too many to be there at once. */
  onAsk: (node: number) => void;
}

/** Units of a row of numbers that are drawn at once. */
const unitsAtOnce = 512;

/** One layer: its name, its shape, and a picture of what it makes of the image. */
export const LayerRow = memo(function LayerRow(props: LayerRowProps) {
  const { nodes, node, name, values, marks, most, hintId, pinned } = props;
  const { onPoint, onPin, onMute, onAsk, mapsAtOnce, other, wipe } = props;
  const { t } = useTranslation('inspect');
  const format = useFormat();
  const [ref, size] = useSize<HTMLDivElement>();
  const own = nodes[node]!;
  const units = unitCount(own);
  const room = size?.width ?? 0;
  const page = own.shape.length === 1 ? unitsAtOnce : mapsAtOnce;
  const [chosenFirst, setFirst] = useState(0);
  // What keys have moved to is to be seen.
  const wanted = pinned === undefined ? chosenFirst : pinned % units;
  const [seenPinned, setSeenPinned] = useState(pinned);
  if (pinned !== seenPinned) {
    setSeenPinned(pinned);
    if (pinned !== undefined) setFirst(Math.floor(wanted / page) * page);
  }
  const first = Math.min(Math.floor(chosenFirst / page) * page, units - 1);
  const count = Math.min(page, units - first);
  const isInput = own.spec.type === 'input' && own.shape.length === 3;
  const grid = useMemo(
    () => tileGrid(own.shape, { first, count, room, isInput }),
    [own.shape, first, count, room, isInput],
  );
  const layer = useMemo(
    () => values && { values, beside: other, units, grid, most, isInput },
    [values, other, units, grid, most, isInput],
  );
  // The image itself is the same in both.
  const otherLayer =
    layer && other && !isInput ? { ...layer, values: other, beside: layer.values } : undefined;
  const shape = own.shape.map((length) => format.count(length)).join(' × ');
  return (
    <div className={styles.row} role="group" aria-label={name}>
      <div className={styles.rowHead}>
        <h3>{name}</h3>
        <span className={inspect.of}>{shape}</span>
        {units > page && (
          <span className={styles.pages}>
            <Button
              aria-label={t('layers.previous', { name })}
              isDisabled={first === 0}
              onPress={() => setFirst(first - page)}
            >
              ‹
            </Button>
            <span>
              {t('layers.page', {
                from: format.count(first + 1),
                to: format.count(first + count),
                most: format.count(units),
              })}
            </span>
            <Button
              aria-label={t('layers.next', { name })}
              isDisabled={first + count >= units}
              onPress={() => setFirst(first + page)}
            >
              ›
            </Button>
          </span>
        )}
      </div>
      <div ref={ref} className={styles.rowPicture}>
        {layer && room > 0 && (
          <Wipe
            {...wipe}
            isFitted
            other={otherLayer && <LayerCanvas layer={otherLayer} marks={marks} />}
          >
            <LayerPicture
              label={t('layers.picture', { name, shape })}
              hintId={hintId}
              layer={layer}
              marks={marks}
              pinned={pinned}
              onPoint={(place) => onPoint(place === undefined ? undefined : { node, place })}
              onPin={(place) => onPin({ node, place })}
              onMute={(place) => onMute(node, place % units)}
            />
          </Wipe>
        )}
        {values === null && (
          <p className={inspect.note}>
            {t('layers.tooMany')}{' '}
            <button type="button" className={inspect.link} onClick={() => onAsk(node)}>
              {t('layers.ask')}
            </button>
          </p>
        )}
      </div>
    </div>
  );
});
