import { useRef } from 'react';
import { useTranslation } from 'react-i18next';

import type { AlikeImages } from '../../protocol/explanations';
import { inspectedStep } from '../../store/inspection/inspect-state';
import { useAppStore } from '../../store/use-app-store';
import { DigitImage } from '../../ui/batch/digit-image';
import { useLabelText } from '../../ui/dataset-names';
import { useFormat } from '../../ui/use-format';
import styles from '../inspect.module.css';
import { SaveTable } from '../save-table';
import { useIsOnScreen } from '../use-is-on-screen';
import { useView } from '../use-view';
import { ViewCard } from '../view-card';
import { isLate } from './is-late';
import own from './why.module.css';

/** The training images that the last layer takes for much the same: among some while a step is chosen, and among all at rest. */
export function AlikeCard() {
  const { t } = useTranslation('why');
  const format = useFormat();
  const card = useRef<HTMLDivElement>(null);
  const isOnScreen = useIsOnScreen(card);
  const image = useAppStore(({ inspect }) => inspect.image);
  const isTraining = useAppStore(({ run }) => run.status.phase === 'training');
  const progress = useAppStore(({ inspected }) => inspected.viewProgress);
  // There is something of this very image and step: the rest can follow.
  const isThere = useAppStore((state) => {
    const shown = state.inspected.shown.alike;
    return (
      shown?.step === inspectedStep(state) &&
      JSON.stringify(shown.result.view.image) === JSON.stringify(state.inspect.image)
    );
  });
  const scope = isThere && !isTraining ? 'all' : 'some';
  const view = { view: 'alike', image, scope } as const;
  const shown = useView(view, isOnScreen);
  const alike = shown?.result.alike;
  const isOfOther = shown && isLate({ ...view, scope: shown.result.view.scope }, shown.result.view);
  return (
    <div ref={card} className={own.half}>
      <ViewCard
        title={t('alike.title')}
        lead={t('alike.lead')}
        tools={alike && <SaveTable name={`alike-step-${shown.step}`} rows={() => rowsOf(alike)} />}
      >
        {alike ? (
          <div className={own.shown} data-late={isOfOther}>
            <Images alike={alike} />
            <p className={styles.from}>
              {t(alike.searched < alike.total ? 'alike.fromSome' : 'alike.from', {
                searched: format.count(alike.searched),
                total: format.count(alike.total),
                count: alike.valueCount,
                step: format.count(shown.step),
              })}
            </p>
          </div>
        ) : (
          <p className={styles.note} role="status">
            {t('alike.waiting')}
          </p>
        )}
        {alike && progress?.view === 'alike' && (
          <p className={styles.from}>
            {t('alike.progress', {
              done: format.count(progress.done),
              of: format.count(progress.of),
            })}
          </p>
        )}
      </ViewCard>
    </div>
  );
}

function Images({ alike: { images, similarities } }: { alike: AlikeImages }) {
  const { t } = useTranslation('why');
  const format = useFormat();
  const labelText = useLabelText();
  const { labels, trueLabels, numbers, target } = images;
  return (
    <ul className={own.alike} data-wide={images.width > images.height} aria-label={t('alike.list')}>
      {Array.from(similarities, (similarity, place) => {
        const label = labelText(labels[place]!, target);
        const truth = labelText(trueLabels[place]!, target);
        const name = label === truth ? label : t('alike.mislabelled', { label, truth });
        const told = similarity.toFixed(3);
        return (
          <li key={place}>
            <DigitImage className={undefined} images={images} place={place} />
            <span className="visually-hidden">
              {t('alike.image', {
                label: name,
                similarity: told,
                number: format.count(numbers[place]!),
              })}
            </span>
            <span aria-hidden>{name}</span>
            <small aria-hidden>{told}</small>
          </li>
        );
      })}
    </ul>
  );
}

function rowsOf({ images, similarities }: AlikeImages): (string | number)[][] {
  return [
    ['image', 'label', 'true_label', 'cosine'],
    ...Array.from(similarities, (similarity, place) => [
      images.numbers[place]!,
      images.labels[place]!,
      images.trueLabels[place]!,
      similarity,
    ]),
  ];
}
