import { type ReactNode, type RefObject, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { firstPlane, type Plane, shareSeen } from '../../math/inspection/projection/planes';
import { imageAtPlace, placeOfImage } from '../../protocol/unknown-places';
import { useAppStore } from '../../store/use-app-store';
import { Button } from '../../ui/controls/button';
import { Checkbox } from '../../ui/controls/checkbox';
import { Choice } from '../../ui/controls/choice';
import { Details } from '../../ui/controls/details';
import { Segmented } from '../../ui/controls/segmented';
import { useFormat } from '../../ui/use-format';
import { useMediaQuery } from '../../ui/use-media-query';
import { Gallery } from '../gallery';
import { MapCanvas } from './map-canvas';
import {
  type ColourBy,
  colouringsOf,
  type GroupBy,
  saysUnknown,
  suspicionEnds,
} from './map-groups';
import { MapLegend } from './map-legend';
import type { Layout } from './map-scene';
import { MapTable } from './map-table';
import { useTwinName, useWipeWords } from '../use-twin';
import { useTwinMap } from './use-twin-map';
import { useMapWords } from './use-map-words';
import { type Choosing, useChosen } from './use-chosen';
import { type ShownMap, useGroups, useTaskOfMap } from './use-map';
import { type ShownUmap, useUmap } from './use-umap';
import styles from './map.module.css';

const layouts: readonly Layout[] = ['plane', 'tour', 'umap'];
/** Of more groups the names would hide what they name. */
const mostNames = 20;

/** The map with all that can be done to it. */
export function MapBody({
  shown: latest,
  picture,
  isOnScreen,
}: {
  shown: ShownMap;
  picture: RefObject<HTMLDivElement | null>;
  isOnScreen: boolean;
}) {
  const { t } = useTranslation('map');
  const format = useFormat();
  const { inspectImage } = useAppStore((state) => state.actions);
  const lookedAtPlace = useAppStore(({ inspect: { image } }) =>
    image.from === 'tests' ? image.place : undefined,
  );
  const { target, classCount, isClassifier, findsUnknown } = useTaskOfMap();
  const wantsLessMotion = useMediaQuery('(prefers-reduced-motion: reduce)');
  const colourings = colouringsOf(target, isClassifier, findsUnknown);
  const [wishedLayout, setLayout] = useState<Layout>('plane');
  const umap = useUmap(latest, wishedLayout === 'umap' && isOnScreen);
  const { step, map, drawn } = umap.shown;
  const layout = wishedLayout === 'umap' && !umap.report ? 'plane' : wishedLayout;
  const [isTurning, setIsTurning] = useState(!wantsLessMotion);
  const [marks, setMarks] = useState<'points' | 'images'>('points');
  const [wishedColour, setColour] = useState<ColourBy>('class');
  const [isOutlining, setIsOutlining] = useState(false);
  const colourBy = colourings.includes(wishedColour) ? wishedColour : colourings[0]!;
  const groupBy: GroupBy =
    colourBy === 'error' || colourBy === 'surprisal' || saysUnknown(colourBy)
      ? (colourings[0] as GroupBy)
      : (colourBy as GroupBy);
  const groupCount = groupBy === 'label-count' ? classCount + 1 : classCount;
  const { groups, places } = useGroups(map, groupBy, groupCount);
  const { nameOf, tell } = useMapWords(map, groupBy, groupCount);
  const { chosen, choose, results } = useChosen(map, groups, isClassifier);
  const lookedAt = lookedAtPlace === undefined ? undefined : imageAtPlace(map, lookedAtPlace);
  const suspicions = useMemo(() => suspicionEnds(map), [map]);
  const images = useAppStore(({ inspected }) => inspected.images);
  const twin = useTwinMap(map, groupBy, groupCount);
  const other = layout === 'umap' ? undefined : twin;
  const wipe = useWipeWords(step, other);
  const isTouring = layout === 'tour' && isTurning && isOnScreen;
  const [toured, setToured] = useState<Plane>();
  const first = firstPlane(map.components.variances.length);
  const isToured = layout === 'tour' && toured?.length === first.length;
  const share = shareSeen(isToured ? toured : first, map.components);
  const isFlat = map.components.totalVariance <= 0;
  const chosenGroup = chosen?.group;
  // What is unknown is no group of its own: its images may lie anywhere, and have a colour that is named.
  const named = places.filter(
    ({ group }) => group < groupCount && (places.length <= mostNames || group === chosenGroup),
  );
  const names = new Map(named.map(({ group }) => [group, nameOf(group)]));
  const known = places.filter(({ group }) => group < groupCount);

  return (
    <>
      <div className={styles.controls}>
        <Segmented
          label={t('layout')}
          options={layouts.map((value) => ({ value, label: t(`layouts.${value}`) }))}
          value={wishedLayout}
          onChange={setLayout}
        />
        {layout === 'tour' && (
          <Button onPress={() => setIsTurning(!isTurning)}>{t(isTurning ? 'stop' : 'turn')}</Button>
        )}
        <Segmented
          label={t('marks')}
          options={(['points', 'images'] as const).map((value) => ({
            value,
            label: t(`marked.${value}`),
          }))}
          value={marks}
          onChange={setMarks}
        />
        <Labelled label={t('colour')}>
          <Choice
            label={t('colour')}
            options={colourings.map((value) => ({
              value,
              label: t(`colours.${value}`),
            }))}
            value={colourBy}
            onChange={setColour}
          />
        </Labelled>
        <Labelled label={t('choose')}>
          <Choice
            label={t('choose')}
            options={[
              { value: 'none', label: t('chooseNone') },
              ...(isClassifier ? [{ value: 'wrong', label: t('chooseWrong') }] : []),
              ...(chosen?.kind === 'outlined'
                ? [{ value: 'outlined', label: t('chooseOutlined') }]
                : []),
              ...places.map(({ group }) => ({ value: `${group}`, label: nameOf(group) })),
            ]}
            value={chosen?.kind === 'group' ? `${chosen.group}` : (chosen?.kind ?? 'none')}
            onChange={(value) => value !== 'outlined' && choose(choosingOf(value))}
          />
        </Labelled>
        <Checkbox isSelected={isOutlining} onChange={setIsOutlining}>
          {t('outline')}
        </Checkbox>
      </div>
      <div className={styles.sides}>
        <div ref={picture} className={styles.picture}>
          <MapLegend
            by={colourBy}
            groups={known.map(({ group }) => ({ group, name: nameOf(group) }))}
            groupCount={groupCount}
            hasUnknown={map.knownCount < map.imageCount}
            hasDrawing={drawn !== undefined}
            suspicions={suspicions}
            chosen={chosenGroup}
            onChoose={(group) =>
              choose(group === chosenGroup ? undefined : { kind: 'group', group })
            }
          />
          <MapCanvas
            wipe={wipe}
            view={{
              map,
              groups,
              layout,
              umap: umap.report?.places,
              drawn,
              colourBy,
              groupCount,
              images: marks === 'images' && isOnScreen ? images : undefined,
              chosen: chosen?.images,
              names,
              lookedAt,
              other,
              isTouring,
              isStill: wantsLessMotion,
            }}
            isOutlining={isOutlining}
            isOutlined={chosen?.kind === 'outlined'}
            tell={tell}
            onPlane={setToured}
            onLook={(image) => inspectImage({ from: 'tests', place: placeOfImage(map, image) })}
            onOutline={(found) =>
              choose(found.length > 0 ? { kind: 'outlined', images: found } : undefined)
            }
          />
        </div>
        <div className={styles.side}>
          <div className={styles.notes}>
            {wishedLayout === 'umap' && <UmapState umap={umap} />}
            {isFlat && <p role="status">{t('same')}</p>}
            <p>
              {t(`notes.${layout}`, {
                share: format.tenths(share),
                all: format.tenths(allShare(map.components)),
                amount: format.count(map.components.variances.length),
              })}
            </p>
            {twin && <TwinNote step={twin.step} isLaidOut={other !== undefined} />}
            {map.axesFrom < map.imageCount && (
              <p>{t('axes', { amount: format.count(map.axesFrom) })}</p>
            )}
            <p>
              {t('outlineHint')}
              {drawn === undefined && `${t('space')}${t('noDrawing')}`}
            </p>
          </div>
          {chosen && (
            <div className={styles.chosen}>
              <Gallery
                groups={[{ title: titleOf(chosen), places: chosen.places }]}
                results={results}
              />
              <div className={styles.close}>
                <Button variant="quiet" onPress={() => choose(undefined)}>
                  {t('close')}
                </Button>
              </div>
            </div>
          )}
          <Details summary={t('table.open')}>
            <MapTable places={places} nameOf={nameOf} />
          </Details>
        </div>
      </div>
      <p className={styles.from}>
        {t('from', { amount: format.count(map.imageCount), step: format.count(step) })}
        {map.knownCount < map.imageCount &&
          t('unknownAmong', {
            count: map.imageCount - map.knownCount,
            amount: format.count(map.imageCount - map.knownCount),
          })}
      </p>
    </>
  );

  function titleOf({ kind, group }: NonNullable<typeof chosen>): string {
    if (kind === 'group' && group === groupCount) return t('chosen.unknown');
    return kind === 'group'
      ? t('chosen.group', { name: nameOf(group!) })
      : t(`chosen.${kind === 'wrong' ? 'wrong' : 'outlined'}`);
  }
}

/** What the other side of the line is, or why there is none. */
function TwinNote({ step, isLaidOut }: { step: number; isLaidOut: boolean }) {
  const { t } = useTranslation('inspect');
  const { is } = useTwinName();
  return <p>{t(isLaidOut ? 'twin.map' : 'twin.umap', { name: is(step) })}</p>;
}

/** How far UMAP is, or why it is not there. */
function UmapState({ umap: { shown, report, failure, isStale, renew } }: { umap: ShownUmap }) {
  const { t } = useTranslation('map');
  const format = useFormat();
  const isWhole = report !== undefined && report.done === report.of;
  return (
    <>
      <p role="status">
        {failure !== undefined
          ? t('umapFailed', { detail: failure })
          : !report
            ? t('umapBeginning')
            : !isWhole &&
              t('umapping', { done: format.count(report.done), of: format.count(report.of) })}
      </p>
      {isStale && (isWhole || failure !== undefined) && (
        <div>
          {t('umapStale', { step: format.count(shown.step) })}{' '}
          <Button variant="quiet" onPress={renew}>
            {t('umapNow')}
          </Button>
        </div>
      )}
    </>
  );
}

function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={styles.control}>
      <span aria-hidden="true">{label}</span>
      {children}
    </div>
  );
}

function choosingOf(value: string): Choosing | undefined {
  if (value === 'none') return undefined;
  return value === 'wrong' ? { kind: 'wrong' } : { kind: 'group', group: Number(value) };
}

function allShare({ variances, totalVariance }: ShownMap['map']['components']): number {
  const sum = variances.reduce((total, variance) => total + variance, 0);
  return totalVariance > 0 ? Math.min(1, sum / totalVariance) : 0;
}
