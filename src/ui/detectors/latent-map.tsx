import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Clip } from '../plot/line';
import { Marker } from '../plot/marker';
import { Plot } from '../plot/plot';
import { ValueSlider } from '../explorable/value-slider';
import { RasterCanvas } from '../draw-pad/raster-canvas';
import styles from './detectors.module.css';

/** More dots would only hide each other. */
const mostDots = 1500;
const margin = { left: 0, right: 0, top: 0, bottom: 0 };

export interface LatentMapProps {
  /** [images, 4]: errors, and then the place on the map. */
  rows: Float32Array;
  labels: Uint16Array;
  knownCount: number;
  size: { readonly width: number; readonly height: number };
  /** The image of the code that was last walked to, 0 to 255. */
  decoded: Uint8Array | undefined;
  onWalk: (code: readonly [number, number]) => void;
}

const coordinate = (value: number) => value.toFixed(2).replace('-', '−');

/** Where an autoencoder of two numbers places test images, and what it draws at any place. */
export function LatentMap(props: LatentMapProps) {
  const { rows, labels, knownCount, size, decoded, onWalk } = props;
  const { t } = useTranslation('detectors');
  const points = useMemo(() => pointsOf(rows, labels, knownCount), [rows, labels, knownCount]);
  const range = useMemo(() => rangeOf(points), [points]);
  const [code, setCode] = useState<readonly [number, number]>();
  const at = code ?? [(range.left + range.right) / 2, (range.bottom + range.top) / 2];
  const [across, up] = at;
  useEffect(() => {
    // Rows of another test are of other weights: what is drawn there has changed.
    if (rows.length > 0) onWalk([across, up]);
  }, [rows, across, up, onWalk]);
  return (
    <figure className={styles.group}>
      <figcaption>{t('map.title')}</figcaption>
      <div className={styles.map}>
        <Plot
          height={300}
          margin={margin}
          x={{ domain: [range.left, range.right] }}
          y={{ domain: [range.bottom, range.top] }}
          dragsAnywhere
          onPoint={(place, { x, y }) => setCode([x.invert(place.x), y.invert(place.y)])}
        >
          {(area) => (
            <Clip>
              <rect className={styles.ground} width={area.width} height={area.height} />
              {points.map(({ x, y, label, isKnown }, place) => (
                <text
                  key={place}
                  className={styles.dot}
                  data-kind={isKnown ? 'known' : 'unknown'}
                  x={area.x(x)}
                  y={area.y(y)}
                >
                  {label}
                </text>
              ))}
              <Marker at={{ x: at[0], y: at[1] }} tone="ink" shape="plus" radius={9} />
            </Clip>
          )}
        </Plot>
        <div className={styles.walked}>
          <RasterCanvas
            className={styles.large}
            raster={{
              ...size,
              pixels: Float32Array.from(
                decoded ?? new Uint8Array(size.width * size.height),
                (byte) => byte / 255,
              ),
            }}
          />
          <ValueSlider
            label={t('map.across')}
            value={at[0]}
            minimum={range.left}
            maximum={range.right}
            step={(range.right - range.left) / 200}
            text={coordinate(at[0])}
            onChange={(x) => setCode([x, at[1]])}
          />
          <ValueSlider
            label={t('map.up')}
            value={at[1]}
            minimum={range.bottom}
            maximum={range.top}
            step={(range.top - range.bottom) / 200}
            text={coordinate(at[1])}
            onChange={(y) => setCode([at[0], y])}
          />
        </div>
      </div>
      <p className={styles.note}>{t('map.note')}</p>
    </figure>
  );
}

interface MapPoint {
  readonly x: number;
  readonly y: number;
  readonly label: number;
  readonly isKnown: boolean;
}

/** Some of the images, of both kinds as many of all as there are. */
function pointsOf(rows: Float32Array, labels: Uint16Array, knownCount: number): MapPoint[] {
  const spacing = Math.max(1, Math.ceil(labels.length / mostDots));
  const points: MapPoint[] = [];
  for (let image = 0; image < labels.length; image += spacing) {
    const [, , x, y] = rows.subarray(4 * image, 4 * image + 4);
    points.push({ x: x!, y: y!, label: labels[image]!, isKnown: image < knownCount });
  }
  return points;
}

function rangeOf(points: readonly MapPoint[]) {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [left, right] = spread(xs);
  const [bottom, top] = spread(ys);
  return { left, right, bottom, top };
}

/** From the least to the largest, with some room; codes that are all the same still want a map. */
function spread(values: readonly number[]): [number, number] {
  const [least, largest] = [Math.min(...values), Math.max(...values)];
  if (!(largest > least)) return Number.isFinite(least) ? [least - 0.5, least + 0.5] : [0, 1];
  const room = 0.04 * (largest - least);
  return [least - room, largest + room];
}
