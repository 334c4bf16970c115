import { type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Frame } from '../../catalog/tasks';
import { setOf } from '../../math/data/label-sets';
import { largestIndex } from '../../math/inspection/class-results';
import {
  type AskedClass,
  explanationMethods,
  type Explanations,
} from '../../protocol/explanations';
import type { ShownView } from '../../store/inspection/inspect-state';
import { useAppStore } from '../../store/use-app-store';
import { useClassName, useLabelText } from '../../ui/dataset-names';
import { useFormat } from '../../ui/use-format';
import { Then } from '../then';
import { useTwinView } from '../use-twin';
import { ClassChoice } from './class-choice';
import { ImageViewCard } from './image-view-card';
import { MapFigures } from './map-figures';
import { probabilityOf } from './probability';
import { RandomisedCheck } from './randomised-check';
import { RegionsTable } from './regions-table';
import { signed } from './signed';
import own from './why.module.css';

/** Which pixels speak for a class, by several methods, and whether these depend on what was learnt. */
export function WhyCard({ frame }: { frame: Frame }) {
  const { t } = useTranslation('why');
  const nameOf = useClassName();
  const image = useAppStore(({ inspect }) => inspect.image);
  const [of, setAsked] = useState<AskedClass>('said');
  return (
    <ImageViewCard
      className={own.whole}
      title={t('title')}
      lead={t('lead')}
      view={{ view: 'why', image, of } as const}
      name="why"
      waiting={t('waiting')}
      rowsOf={({ result: { why } }) =>
        () =>
          rowsOf(why)
        }
      filters={(shown) => (
        <>
          <ClassChoice
            label={t('asked')}
            own={{
              value: 'said',
              label: shown
                ? t('saidOf', { label: nameOf(largestIndex(shown.result.why.image.logits)) })
                : t('said'),
            }}
            classCount={frame.classCount}
            value={of}
            onChange={setAsked}
          />
          {shown && <Answer shown={shown} target={frame.target} />}
        </>
      )}
      foot={<RandomisedCheck of={of} />}
    >
      {(shown, drawing) => <Maps shown={shown} drawing={drawing} />}
    </ImageViewCard>
  );
}

function Maps({
  shown,
  drawing,
}: {
  shown: ShownView<'why'>;
  drawing: RefObject<HTMLDivElement | null>;
}) {
  const other = useTwinView('why', shown);
  const { why } = shown.result;
  return (
    <>
      <MapFigures why={why} drawing={drawing} step={shown.step} other={other} />
      <RegionsTable why={why} other={other} />
    </>
  );
}

function Answer({ shown, target }: { shown: ShownView<'why'>; target: Frame['target'] }) {
  const { why } = shown.result;
  const other = useTwinView('why', shown);
  const { t } = useTranslation('why');
  const { t: inspect } = useTranslation('inspect');
  const format = useFormat();
  const nameOf = useClassName();
  const labelText = useLabelText();
  const { logits } = why.image;
  const likeliest = largestIndex(logits);
  const share = (of: number) => format.tenths(probabilityOf(logits, of, target));
  function saidBy({ image }: Explanations): string {
    const of = largestIndex(image.logits);
    const probability = format.tenths(probabilityOf(image.logits, of, target));
    return inspect('twin.said', { label: nameOf(of), probability });
  }
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
      {other && t('space')}
      {other && <Then step={other.step} text={saidBy(other.result.why)} />}
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
