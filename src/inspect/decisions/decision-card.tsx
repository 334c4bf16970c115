import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';

import {
  type DecisionCell,
  decisionsOn,
  imagesOfCell,
  type Question,
} from '../../math/inspection/decision-cells';
import { precisionOf, recallOf } from '../../math/thresholds';
import { placeOfImage, type SomeTests } from '../../protocol/unknown-places';
import { Button } from '../../ui/controls/button';
import { useFormat } from '../../ui/use-format';
import { type Answered, Gallery } from '../gallery';
import styles from '../inspect.module.css';
import { SaveTable } from '../save-table';
import { Then } from '../then';
import { useTwinName } from '../use-twin';
import { ViewCard } from '../view-card';
import own from './decisions.module.css';

export interface NamedQuestion extends Question {
  readonly name: string;
  /** From which score on yes is said. */
  readonly threshold: number;
}

export interface DecisionCardProps {
  kind: 'labels' | 'anomalies';
  /** Of which state it is, and of which images. */
  step: number;
  tests: SomeTests;
  /** Whether these are all; undefined where they are told of otherwise. */
  isWhole: boolean | undefined;
  questions: readonly NamedQuestion[];
  /** The same, of the same images, as the state that is compared with answers them. */
  other: { readonly step: number; readonly questions: readonly NamedQuestion[] } | undefined;
  /** What is said of each image, where that can be shown beside it. */
  answered?: Answered;
  controls: ReactNode;
}

/** [is, said] */
const cells: readonly (readonly [DecisionCell, DecisionCell])[] = [
  ['truePositives', 'falseNegatives'],
  ['falsePositives', 'trueNegatives'],
];

/** A 2x2 of each of several yes-or-no questions; a cell is opened to see its images. */
export function DecisionCard(props: DecisionCardProps) {
  const { kind, step, tests, isWhole, questions, other, answered, controls } = props;
  const { t } = useTranslation('inspect');
  const format = useFormat();
  const [chosen, choose] = useState<{ readonly at: number; readonly cell: DecisionCell }>();
  const decisions = useMemo(
    () => questions.map((question) => decisionsOn(question, question.threshold)),
    [questions],
  );
  const decisionsThen = useMemo(
    () => other?.questions.map((question) => decisionsOn(question, question.threshold)),
    [other],
  );
  const { at: told } = useTwinName();
  const [yes, no] = [t(`decisions.${kind}.yes`), t(`decisions.${kind}.no`)];
  const wordsOf = (cell: DecisionCell) => ({
    is: cell === 'truePositives' || cell === 'falseNegatives' ? yes : no,
    said: cell === 'truePositives' || cell === 'falsePositives' ? yes : no,
  });
  const opened = chosen && questions[chosen.at];
  const shareOf = (value: number | undefined) => (value === undefined ? '–' : format.tenths(value));
  return (
    <ViewCard
      title={t(`decisions.${kind}.title`)}
      lead={t(`decisions.${kind}.lead`)}
      {...(isWhole !== undefined && { from: { step, isWhole, imageCount: tests.imageCount } })}
      tools={
        <SaveTable
          name={`decisions-step-${step}`}
          rows={() => [
            ['question', 'threshold', ...cells.flat()],
            ...questions.map(({ name, threshold }, at) => [
              name,
              threshold,
              ...cells.flat().map((cell) => decisions[at]![cell]),
            ]),
          ]}
        />
      }
    >
      <div className={styles.filters}>{controls}</div>
      <div className={own.tables}>
        {questions.map(({ name }, at) => (
          <table key={name} className={own.table} aria-label={name}>
            <caption>{name}</caption>
            <thead>
              <tr>
                <th aria-hidden="true" />
                {[yes, no].map((word) => (
                  <th key={word} scope="col">
                    {t('confusion.said')} {word}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {cells.map((row, isNo) => (
                <tr key={row[0]}>
                  <th scope="row">
                    {t('confusion.is')} {isNo ? no : yes}
                  </th>
                  {row.map((cell) => {
                    const count = decisions[at]![cell];
                    const countThen = decisionsThen?.[at]?.[cell];
                    const then = countThen === undefined ? undefined : format.count(countThen);
                    return (
                      <td key={cell}>
                        <button
                          type="button"
                          data-right={cell.startsWith('true')}
                          aria-pressed={chosen?.at === at && chosen.cell === cell}
                          aria-label={`${t('decisions.told', {
                            count,
                            amount: format.count(count),
                            name,
                            ...wordsOf(cell),
                          })}${then === undefined ? '' : ` (${told(other!.step)} ${then})`}`}
                          disabled={count === 0}
                          onClick={() => choose({ at, cell })}
                        >
                          {format.count(count)}
                        </button>
                        {then !== undefined && <Then step={other!.step} text={then} />}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <td colSpan={3}>
                  {t('decisions.precision', {
                    precision: shareOf(precisionOf(decisions[at]!)),
                    recall: shareOf(recallOf(decisions[at]!)),
                  })}{' '}
                  {decisionsThen?.[at] && (
                    <Then
                      step={other!.step}
                      text={t('decisions.precision', {
                        precision: shareOf(precisionOf(decisionsThen[at])),
                        recall: shareOf(recallOf(decisionsThen[at])),
                      })}
                    />
                  )}
                </td>
              </tr>
            </tfoot>
          </table>
        ))}
      </div>
      {opened && (
        <>
          <Gallery
            groups={[
              {
                title: t('decisions.chosen', { name: opened.name, ...wordsOf(chosen.cell) }),
                places: imagesOfCell(opened, opened.threshold, chosen.cell).map((image) =>
                  placeOfImage(tests, image),
                ),
              },
            ]}
            results={answered}
          />
          <div className={styles.close}>
            <Button onPress={() => choose(undefined)}>{t('gallery.close')}</Button>
          </div>
        </>
      )}
    </ViewCard>
  );
}
