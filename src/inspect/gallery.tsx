import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

import type { BatchImages } from '../math/data/batch-images';
import type { ClassResults } from '../math/inspection/class-results';
import type { TestImage } from '../store/inspection/inspect-state';
import { useAppStore } from '../store/use-app-store';
import { BatchGrid } from '../ui/batch/batch-grid';
import { useFormat } from '../ui/use-format';
import styles from './inspect.module.css';

/** As many of each group as one looks at. */
const mostOfGroup = 40;

/** Test images by their places in the test, under a heading. */
export interface GalleryGroup {
  readonly title: string;
  readonly places: readonly number[];
}

/** What is said of an image, as labels are, and how surprising that makes what it is. */
export type Answered = Pick<ClassResults, 'said' | 'surprisal'>;

/** Groups of test images with what the network says of them. */
export function Gallery({
  groups,
  results,
}: {
  groups: readonly GalleryGroup[];
  results?: Answered | undefined;
}) {
  const { t } = useTranslation('inspect');
  const format = useFormat();
  const shown = groups.map(({ title, places }) => ({
    title,
    count: places.length,
    places: places.slice(0, mostOfGroup),
  }));
  return (
    <div className={styles.groups} data-several={shown.length > 1}>
      {shown.map(({ title, places, count }) => (
        <section key={title} aria-label={title}>
          <h3>{title}</h3>
          <p className={styles.of}>
            {count === 0
              ? t('gallery.none')
              : places.length < count
                ? t('gallery.first', {
                    shown: format.count(places.length),
                    amount: format.count(count),
                  })
                : t('gallery.all', { count, amount: format.count(count) })}
          </p>
          <TestGrid places={places} results={results} />
        </section>
      ))}
    </div>
  );
}

/**
 * Test images by their places, as far as they have come, with what the network says of them if that is known. One that is pressed
 * is the one that the views of one image show.
 */
export function TestGrid({
  places,
  results,
}: {
  places: readonly number[];
  results?: Answered | undefined;
}) {
  const { t } = useTranslation('inspect');
  const { fetchTests, inspectImage } = useAppStore((state) => state.actions);
  const images = useAppStore((state) => state.inspected.images);
  const looked = useAppStore(({ inspect: { image } }) =>
    image.from === 'tests' ? image.place : undefined,
  );
  const wanted = places.join(' ');
  useEffect(() => {
    if (wanted !== '') fetchTests(wanted.split(' ').map(Number));
  }, [fetchTests, wanted]);
  const there = places.filter((place) => images.has(place));
  const together = joined(there.map((place) => images.get(place)!));
  if (!together) return null;
  // Of images after those that were tested nothing is said.
  const isTested = there.every((place) => place < (results?.said.length ?? 0));
  const answers = isTested &&
    results && {
      surprisals: Float32Array.from(there, (place) => results.surprisal[place]!),
      predictions: Uint16Array.from(there, (place) => results.said[place]!),
    };
  return (
    <BatchGrid
      images={together}
      order={[...there.keys()]}
      {...(answers && { answers })}
      units="nats"
      choice={{
        hint: t('gallery.look'),
        chosen: looked === undefined ? undefined : there.indexOf(looked),
        onChoose: (row) => inspectImage({ from: 'tests', place: there[row]! }),
      }}
    />
  );
}

/** Images out of several batches as one. */
function joined(images: readonly TestImage[]): BatchImages | undefined {
  const first = images[0]?.of;
  if (!first) return undefined;
  const length = first.height * first.width;
  const pixels = new Uint8Array(images.length * length);
  images.forEach(({ of, row }, index) => {
    pixels.set(of.pixels.subarray(row * length, (row + 1) * length), index * length);
  });
  return {
    ...first,
    pixels,
    labels: Uint16Array.from(images, ({ of, row }) => of.labels[row]!),
    trueLabels: Uint16Array.from(images, ({ of, row }) => of.trueLabels[row]!),
    numbers: Uint32Array.from(images, ({ of, row }) => of.numbers[row]!),
    ...(first.unknown && {
      unknown: Uint8Array.from(images, ({ of, row }) => of.unknown?.[row] ?? 0),
    }),
  };
}
