import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import {
  bySimilarity,
  type ConfusionScale,
  confusionOf,
  countOf,
  imagesOfCell,
} from '../../math/inspection/confusion';
import { Button } from '../../ui/controls/button';
import { Segmented } from '../../ui/controls/segmented';
import { useClassName } from '../../ui/dataset-names';
import { usePinnedTests, useTestsShown } from '../tests-context';
import { Gallery } from '../gallery';
import { Wipe } from '../../ui/wipe/wipe';
import styles from '../inspect.module.css';
import own from './confusion.module.css';
import { SaveView } from '../save-view';
import { useWipeWords } from '../use-twin';
import { ViewCard } from '../view-card';
import { type Cell, ConfusionTable } from './confusion-table';

const scales = ['count', 'row', 'column'] as const;

/** What was said of images of each class; a cell or two are opened to see their images. */
export function ConfusionView() {
  const { t } = useTranslation('inspect');
  const nameOf = useClassName();
  const { step, isWhole, results, leftOut } = useTestsShown();
  const [scale, setScale] = useState<ConfusionScale>('count');
  const [order, setOrder] = useState<'class' | 'similarity'>('class');
  const [chosen, setChosen] = useState<readonly Cell[]>([]);
  const table = useRef<HTMLDivElement>(null);
  const confusion = useMemo(() => confusionOf(results), [results]);
  const pinned = usePinnedTests();
  const confusionThen = useMemo(() => pinned && confusionOf(pinned.results), [pinned]);
  const wipe = useWipeWords(step, pinned);
  const [pointed, setPointed] = useState<string>();
  const { classCount } = confusion;
  const classes = useMemo(
    () =>
      order === 'similarity'
        ? bySimilarity(confusion)
        : Array.from({ length: classCount }, (_, index) => index),
    [confusion, order, classCount],
  );
  const groups = chosen.map(({ is, said }) => ({
    title: t(is === said ? 'confusion.right' : 'confusion.cell', {
      is: nameOf(is),
      said: nameOf(said),
    }),
    places: imagesOfCell(results, is, said),
  }));

  function choose(cell: Cell): void {
    if (countOf(confusion, cell.is, cell.said) === 0) return;
    const isSame = (one: Cell) => one.is === cell.is && one.said === cell.said;
    // A third takes the place of the first of two.
    setChosen((before) =>
      before.some(isSame) ? before.filter((one) => !isSame(one)) : [...before.slice(-1), cell],
    );
  }

  const drawn = { classes, scale, chosen, onChoose: choose };

  function close(): void {
    // What is closed can't keep the focus.
    table.current?.querySelector<HTMLElement>('button[tabindex="0"]')?.focus();
    setChosen([]);
  }

  return (
    <ViewCard
      title={t('confusion.title')}
      lead={t('confusion.lead')}
      from={{ step, isWhole, imageCount: results.imageCount }}
      leftOut={leftOut}
      tools={
        <SaveView
          name={`confusion-step-${step}`}
          drawing={table}
          rows={() => [
            ['is \\ said', ...classes.map(nameOf)],
            ...classes.map((is) => [
              nameOf(is),
              ...classes.map((said) => confusion.counts[is * classCount + said]!),
            ]),
          ]}
        />
      }
    >
      <div className={styles.tools}>
        <Segmented
          label={t('confusion.scale')}
          options={scales.map((value) => ({ value, label: t(`confusion.scales.${value}`) }))}
          value={scale}
          onChange={setScale}
        />
        <Segmented
          label={t('confusion.order')}
          options={(['class', 'similarity'] as const).map((value) => ({
            value,
            label: t(`confusion.orders.${value}`),
          }))}
          value={order}
          onChange={setOrder}
        />
      </div>
      <div ref={table}>
        <Wipe
          {...wipe}
          other={
            confusionThen && (
              <ConfusionTable {...drawn} confusion={confusionThen} beside={confusion} isPicture />
            )
          }
        >
          <ConfusionTable
            {...drawn}
            confusion={confusion}
            beside={confusionThen}
            stepBeside={pinned?.step}
            onPoint={setPointed}
          />
        </Wipe>
        <p className={own.pointed} data-not-drawn>
          {pointed ?? t('confusion.hint')}
        </p>
      </div>
      {groups.length > 0 && (
        <>
          <Gallery groups={groups} results={results} />
          <div className={styles.close}>
            <Button onPress={close}>{t('gallery.close')}</Button>
          </div>
        </>
      )}
    </ViewCard>
  );
}
