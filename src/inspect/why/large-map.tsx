import { type PointerEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Wipe, type WipeProps } from '../../ui/wipe/wipe';
import { useFormat } from '../../ui/use-format';
import { aspectOf, limitOf, MapCanvas } from './map-canvas';
import { signed } from './signed';
import own from './why.module.css';

export interface LargeMapProps {
  name: string;
  map: Float32Array;
  pixels: Float32Array;
  width: number;
  /** Of another state, by the same scale. */
  other: Float32Array | undefined;
  wipe: Pick<WipeProps, 'label' | 'valueText'>;
}

/** A map so large that its pixels can be pointed at, each with its value. */
export function LargeMap({ name, map, pixels, width, other, wipe }: LargeMapProps) {
  const { t } = useTranslation('why');
  const format = useFormat();
  const [at, setAt] = useState<number>();
  const height = map.length / width;
  const pointAt = ({ clientX, clientY, currentTarget }: PointerEvent<HTMLElement>) => {
    const { left, top, width: wide, height: high } = currentTarget.getBoundingClientRect();
    const cell = (share: number, count: number) =>
      Math.min(count - 1, Math.max(0, Math.floor(share * count)));
    const [row, column] = [
      cell((clientY - top) / high, height),
      cell((clientX - left) / wide, width),
    ];
    setAt(row * width + column);
  };
  const limit = Math.max(limitOf(map), other ? limitOf(other) : 0);
  const drawn = { className: own.map, pixels, width, limit };
  const value = at === undefined ? undefined : map[at];
  return (
    <div role="group" aria-label={name}>
      <div
        className={own.large}
        style={aspectOf(width, height)}
        onPointerMove={pointAt}
        onPointerDown={pointAt}
        onPointerLeave={() => setAt(undefined)}
      >
        <Wipe {...wipe} other={other && <MapCanvas {...drawn} map={other} />}>
          <MapCanvas {...drawn} map={map} />
        </Wipe>
      </div>
      <p className={own.readout}>
        {value === undefined
          ? t('point')
          : t('pixel', {
              row: Math.floor(at! / width) + 1,
              column: (at! % width) + 1,
              value: signed(value, format.compact),
            })}
      </p>
    </div>
  );
}
