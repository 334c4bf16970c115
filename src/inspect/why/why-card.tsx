import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Frame } from '../../catalog/tasks';
import { setOf } from '../../math/data/label-sets';
import { largestIndex } from '../../math/inspection/class-results';
import {
  type AskedClass,
  explanationMethods,
  type Explanations,
} from '../../protocol/explanations';
import { useAppStore } from '../../store/use-app-store';
import { useClassName, useLabelText } from '../../ui/dataset-names';
import { useFormat } from '../../ui/use-format';
import styles from '../inspect.module.css';
import { SaveView } from '../save-view';
import { useIsOnScreen } from '../use-is-on-screen';
import { useView } from '../use-view';
import { ViewCard } from '../view-card';
import { ClassChoice } from './class-choice';
import { MapFigures } from './map-figures';
import { probabilityOf } from './probability';
import { RandomisedCheck } from './randomised-check';
import { RegionsTable } from './regions-table';
import { signed } from './signed';
import { isLate } from './is-late';
import own from './why.module.css';

/** Which pixels speak for a class, by several methods, and whether these depend on what was learnt. */
export function WhyCard({ frame }: { frame: Frame }) {
  const { t } = useTranslation('why');
  const format = useFormat();
  const nameOf = useClassName();
  const card = useRef<HTMLDivElement>(null);
  const drawing = useRef<HTMLDivElement>(null);
  const isOnScreen = useIsOnScreen(card);
  const image = useAppStore(({ inspect }) => inspect.image);
  const [of, setAsked] = useState<AskedClass>('said');
  const view = { view: 'why', image, of } as const;
  const shown = useView(view, isOnScreen);
  const why = shown?.result.why;
  return (
    <div ref={card} className={own.whole}>
      <ViewCard
        title={t('title')}
        lead={t('lead')}
        tools={
          why && (
            <SaveView name={`why-step-${shown.step}`} drawing={drawing} rows={() => rowsOf(why)} />
          )
        }
      >
        <div className={styles.filters}>
          <ClassChoice
            label={t('asked')}
            own={{
              value: 'said',
              label: why
                ? t('saidOf', { label: nameOf(largestIndex(why.image.logits)) })
                : t('said'),
            }}
            classCount={frame.classCount}
            value={of}
            onChange={setAsked}
          />
          {why && <Answer why={why} target={frame.target} />}
        </div>
        {why ? (
          <div className={own.shown} data-late={isLate(view, shown.result.view)}>
            <MapFigures why={why} drawing={drawing} />
            <RegionsTable why={why} />
            <p className={styles.from}>{t('step', { step: format.count(shown.step) })}</p>
          </div>
        ) : (
          <p className={styles.note} role="status">
            {t('waiting')}
          </p>
        )}
        <RandomisedCheck of={of} />
      </ViewCard>
    </div>
  );
}

function Answer({ why, target }: { why: Explanations; target: Frame['target'] }) {
  const { t } = useTranslation('why');
  const format = useFormat();
  const nameOf = useClassName();
  const labelText = useLabelText();
  const { logits } = why.image;
  const likeliest = largestIndex(logits);
  const share = (of: number) => format.tenths(probabilityOf(logits, of, target));
  const logit = signed(logits[why.of]!, format.compact);
  const labels = setOf([...logits.keys()].filter((label) => logits[label]! > 0));
  return (
    <p role="status">
      {target === 'class'
        ? t('answer', { said: nameOf(likeliest), probability: share(likeliest) })
        : t('answerLabels', { said: labelText(labels, target) })}
      {t('space')}
      {target === 'class' && why.of === likeliest
        ? t('logit', { logit })
        : t('ofAsked', { label: nameOf(why.of), probability: share(why.of), logit })}
    </p>
  );
}

function rowsOf({ image, maps }: Explanations): (string | number)[][] {
  const methods = explanationMethods.filter((method) => maps[method]);
  return [
    ['row', 'column', 'pixel', ...methods.map((method) => method.replace('-', '_'))],
    ...Array.from(image.pixels, (pixel, at) => [
      Math.floor(at / image.width) + 1,
      (at % image.width) + 1,
      pixel,
      ...methods.map((method) => maps[method]![at]!),
    ]),
  ];
}
