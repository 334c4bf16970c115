import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ClassResults } from '../../math/inspection/class-results';
import type { TestRows } from '../../protocol/test-rows';
import { placeOfImage } from '../../protocol/unknown-places';
import { testCountOf } from '../../store/datasets/dataset-state';
import { useAppStore } from '../../store/use-app-store';
import { Button } from '../../ui/controls/button';
import { NumberInput } from '../../ui/controls/number-input';
import { Segmented } from '../../ui/controls/segmented';
import { useFormat } from '../../ui/use-format';
import { TestGrid } from '../gallery';
import styles from './image.module.css';
import { type ImageOrder, pageAround, placesIn } from './image-order';

/** How many places of tests are known of; unknown images of another data set have theirs after its own. */
const placesTested = (rows: TestRows | undefined): number =>
  rows && rows.imageCount > 0 ? placeOfImage(rows, rows.imageCount - 1) + 1 : 0;

/** As many as stand in a row or two. */
const pageSize = 12;

const orders: readonly ImageOrder[] = ['test', 'surprising'];

/** The test images, some at a time: to go through, to choose by number, the most surprising first. */
export function TestStrip({ results }: { results: ClassResults | undefined }) {
  const { t } = useTranslation('inspect');
  const format = useFormat();
  const { inspectImage } = useAppStore((state) => state.actions);
  const [order, setOrder] = useState<ImageOrder>('test');
  const image = useAppStore(({ inspect }) => inspect.image);
  // Where nobody knows how many there are, those that were tested are there.
  const tested = useAppStore(({ inspected }) => placesTested(inspected.shown.tests?.result.rows));
  const count = Math.max(useAppStore(testCountOf) ?? results?.labels.length ?? 1, tested);
  const place = image.from === 'tests' ? image.place : undefined;
  const places = useMemo(() => placesIn(order, count, results), [order, count, results]);
  const found = place === undefined ? -1 : places.indexOf(place);
  // Of a drawing the place is kept that was there before.
  const [last, setLast] = useState(0);
  if (found !== -1 && found !== last) setLast(found);
  const index = found === -1 ? Math.min(last, count - 1) : found;

  const look = (at: number) => inspectImage({ from: 'tests', place: places[at]! });
  // Another run may have fewer test images.
  const isBeyond = place !== undefined && place >= count;
  useEffect(() => {
    if (isBeyond) inspectImage({ from: 'tests', place: 0 });
  }, [isBeyond, inspectImage]);

  return (
    <div className={styles.strip}>
      <div className={styles.choices}>
        <Button
          aria-label={t('image.previous')}
          isDisabled={index === 0}
          onPress={() => look(index - 1)}
        >
          ‹
        </Button>
        <Button
          aria-label={t('image.next')}
          isDisabled={index >= count - 1}
          onPress={() => look(index + 1)}
        >
          ›
        </Button>
        <span className={styles.number}>
          <span aria-hidden="true">{t('image.number')}</span>
          <NumberInput
            label={t('image.number')}
            invalidMessage={t('image.invalid', { most: format.count(count) })}
            value={places[index]! + 1}
            accepts={(number) => Number.isInteger(number) && number >= 1 && number <= count}
            format={String}
            onChange={(number) => inspectImage({ from: 'tests', place: number - 1 })}
          />
          <span>{t('image.of', { most: format.count(count) })}</span>
        </span>
        {results && (
          <Segmented
            label={t('image.order')}
            options={orders.map((value) => ({ value, label: t(`image.orders.${value}`) }))}
            value={order}
            onChange={(next) => {
              setOrder(next);
              // One who asks for the most surprising wants to see it.
              if (next === 'surprising') {
                inspectImage({ from: 'tests', place: placesIn(next, count, results)[0]! });
              }
            }}
          />
        )}
      </div>
      <TestGrid places={pageAround(places, index, pageSize)} results={results} />
    </div>
  );
}
