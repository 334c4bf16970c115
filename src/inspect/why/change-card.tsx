import { type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Frame } from '../../catalog/tasks';
import { searchSteps } from '../../math/inspection/change-search';
import { largestIndex } from '../../math/inspection/class-results';
import type { SmallestChange } from '../../protocol/explanations';
import type { ShownView } from '../../store/inspection/inspect-state';
import { useAppStore } from '../../store/use-app-store';
import { Details } from '../../ui/controls/details';
import { useClassName } from '../../ui/dataset-names';
import { RasterCanvas } from '../../ui/draw-pad/raster-canvas';
import { useFormat } from '../../ui/use-format';
import styles from '../inspect.module.css';
import { ClassChoice } from './class-choice';
import { ImageViewCard } from './image-view-card';
import { aspectOf, limitOf, MapCanvas } from './map-canvas';
import { MapLegend } from './map-legend';
import { probabilityOf } from './probability';
import own from './why.module.css';

/** As many of the pixels that change as one reads. */
const mostPixels = 10;

/** The smallest change of the image that makes the network say another class. */
export function ChangeCard({ frame }: { frame: Frame }) {
  const { t } = useTranslation('why');
  const format = useFormat();
  const nameOf = useClassName();
  const image = useAppStore(({ inspect }) => inspect.image);
  const [to, setTo] = useState<number | 'second'>('second');
  const secondOf = ({ result: { change, view } }: ShownView<'change'>) =>
    view.to === 'second' ? t('change.secondOf', { label: nameOf(change.to) }) : undefined;
  return (
    <ImageViewCard
      className={own.half}
      title={t('change.title')}
      lead={t('change.lead', { steps: format.count(searchSteps) })}
      view={{ view: 'change', image, to } as const}
      name="change"
      waiting={t('change.waiting')}
      rowsOf={({ result: { change } }) => (change.changed ? () => rowsOf(change) : undefined)}
      filters={(shown) => (
        <ClassChoice
          label={t('change.to')}
          own={{ value: 'second', label: (shown && secondOf(shown)) ?? t('change.second') }}
          classCount={frame.classCount}
          value={to}
          onChange={setTo}
        />
      )}
    >
      {({ result: { change } }, drawing) => (
        <>
          <p className={own.verdict} role="status">
            <Result change={change} target={frame.target} />
          </p>
          {change.changed && change.distance > 0 && (
            <Pictures change={change} changed={change.changed.pixels} drawing={drawing} />
          )}
        </>
      )}
    </ImageViewCard>
  );
}

function Result({ change, target }: { change: SmallestChange; target: Frame['target'] }) {
  const { t } = useTranslation('why');
  const format = useFormat();
  const nameOf = useClassName();
  const { image, to, changed, distance, steps, foundAt } = change;
  const label = nameOf(to);
  const share = (logits: Float32Array) => format.tenths(probabilityOf(logits, to, target));
  if (!changed) return t('change.none', { steps: format.count(steps), label });
  if (distance === 0) return t('change.already', { label, probability: share(image.logits) });
  const length = Math.hypot(...image.pixels);
  const size = t('change.size', {
    distance: format.compact(distance),
    share: format.tenths(length > 0 ? distance / length : 1),
    step: format.count(foundAt),
    steps: format.count(searchSteps),
  });
  const isSmall = largestIndex(image.logits) !== to && distance < length / 2;
  return (
    <>
      {t('change.found', {
        label,
        probability: share(changed.logits),
        before: share(image.logits),
      })}
      {t('space')}
      {size}
      {isSmall && t('space') + t('change.meaning')}
    </>
  );
}

interface PicturesProps {
  change: SmallestChange;
  changed: Float32Array;
  drawing: RefObject<HTMLDivElement | null>;
}

/** The image, what changes of it, and what it is then. */
function Pictures({ change: { image }, changed, drawing }: PicturesProps) {
  const { t } = useTranslation('why');
  const format = useFormat();
  const { height, width, pixels } = image;
  const difference = differenceOf(pixels, changed);
  const limit = limitOf(difference);
  const end = format.compact(limit);
  const order = [...difference.keys()]
    .toSorted((one, other) => Math.abs(difference[other]!) - Math.abs(difference[one]!))
    .slice(0, mostPixels);
  return (
    <>
      <div className={own.three} ref={drawing} style={aspectOf(width, height)}>
        <figure className={own.figure}>
          <RasterCanvas className={own.map} raster={{ height, width, pixels }} />
          <figcaption>{t('change.before')}</figcaption>
        </figure>
        <figure className={own.figure}>
          <MapCanvas
            className={own.map}
            map={difference}
            pixels={pixels}
            width={width}
            limit={limit}
          />
          <figcaption>{t('change.difference')}</figcaption>
          <MapLegend limit={limit} told={t('change.legend', { low: `−${end}`, high: `+${end}` })} />
        </figure>
        <figure className={own.figure}>
          <RasterCanvas className={own.map} raster={{ height, width, pixels: changed }} />
          <figcaption>{t('change.after')}</figcaption>
        </figure>
      </div>
      <Details summary={t('table')}>
        <p className={styles.lead}>{t('change.tableLead')}</p>
        <table className={styles.table} aria-label={t('change.title')}>
          <thead>
            <tr>
              {(['row', 'column', 'before', 'after'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`change.columns.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {order.map((at) => (
              <tr key={at}>
                <td>{Math.floor(at / width) + 1}</td>
                <td>{(at % width) + 1}</td>
                <td>{format.wholeShare(pixels[at]!)}</td>
                <td>{format.wholeShare(changed[at]!)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Details>
    </>
  );
}

const differenceOf = (before: Float32Array, after: Float32Array): Float32Array =>
  after.map((value, at) => value - before[at]!);

function rowsOf({ image: { pixels, width }, changed }: SmallestChange): (string | number)[][] {
  return [
    ['row', 'column', 'before', 'after'],
    ...Array.from(pixels, (pixel, at) => [
      Math.floor(at / width) + 1,
      (at % width) + 1,
      pixel,
      changed!.pixels[at]!,
    ]),
  ];
}
