import { type RefObject, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Frame } from '../../catalog/tasks';
import { searchSteps } from '../../math/inspection/change-search';
import { largestIndex } from '../../math/inspection/class-results';
import type { SmallestChange } from '../../protocol/explanations';
import { useAppStore } from '../../store/use-app-store';
import { Details } from '../../ui/controls/details';
import { useClassName } from '../../ui/dataset-names';
import { RasterCanvas } from '../../ui/draw-pad/raster-canvas';
import { useFormat } from '../../ui/use-format';
import styles from '../inspect.module.css';
import { SaveView } from '../save-view';
import { useIsOnScreen } from '../use-is-on-screen';
import { useView } from '../use-view';
import { ViewCard } from '../view-card';
import { ClassChoice } from './class-choice';
import { isLate } from './is-late';
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
  const card = useRef<HTMLDivElement>(null);
  const drawing = useRef<HTMLDivElement>(null);
  const isOnScreen = useIsOnScreen(card);
  const image = useAppStore(({ inspect }) => inspect.image);
  const [to, setTo] = useState<number | 'second'>('second');
  const view = { view: 'change', image, to } as const;
  const shown = useView(view, isOnScreen);
  const change = shown?.result.change;
  const second = change && shown.result.view.to === 'second' ? nameOf(change.to) : undefined;
  return (
    <div ref={card} className={own.half}>
      <ViewCard
        title={t('change.title')}
        lead={t('change.lead', { steps: format.count(searchSteps) })}
        tools={
          shown &&
          change?.changed && (
            <SaveView
              name={`change-step-${shown.step}`}
              drawing={drawing}
              rows={() => rowsOf(change)}
            />
          )
        }
      >
        <div className={styles.filters}>
          <ClassChoice
            label={t('change.to')}
            own={{
              value: 'second',
              label: second ? t('change.secondOf', { label: second }) : t('change.second'),
            }}
            classCount={frame.classCount}
            value={to}
            onChange={setTo}
          />
        </div>
        {change ? (
          <div className={own.shown} data-late={isLate(view, shown.result.view)}>
            <p className={own.verdict} role="status">
              <Result change={change} target={frame.target} />
            </p>
            {change.changed && change.distance > 0 && (
              <Pictures change={change} changed={change.changed.pixels} drawing={drawing} />
            )}
            <p className={styles.from}>{t('step', { step: format.count(shown.step) })}</p>
          </div>
        ) : (
          <p className={styles.note} role="status">
            {t('change.waiting')}
          </p>
        )}
      </ViewCard>
    </div>
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
