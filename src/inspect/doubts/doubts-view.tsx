import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { type Doubts, precisionAt } from '../../math/inspection/confident-learning';
import type { ViewKind } from '../../protocol/inspection';
import { inspectedStep, type ShownView } from '../../store/inspection/inspect-state';
import { useAppStore } from '../../store/use-app-store';
import { BatchGrid } from '../../ui/batch/batch-grid';
import { useClassName } from '../../ui/dataset-names';
import { useFormat } from '../../ui/use-format';
import styles from '../inspect.module.css';
import { LabelChoice } from '../labels/label-choice';
import { SaveTable } from '../save-table';
import { useIsOnScreen } from '../use-is-on-screen';
import { useView } from '../use-view';
import { ViewCard } from '../view-card';

/** As many as are asked about at most; the worker has the same. */
const mostAsked = 60_000;
/** The first n for which it is told how many are right. */
const counts = [10, 20, 50, 100, 200, 500, 1000, 2000, 5000];

type DoubtsShown = ShownView<Extract<ViewKind, 'doubts'>>;

/** The training images whose labels the network doubts most. */
export function DoubtsView() {
  const { t } = useTranslation('inspect');
  const card = useRef<HTMLDivElement>(null);
  const shown = useDoubts(useIsOnScreen(card));
  const nameOf = useClassName();
  return (
    <div ref={card} className={styles.wide}>
      <ViewCard
        title={t('doubts.title')}
        lead={t('doubts.lead')}
        tools={
          shown && (
            <SaveTable
              name={`doubted-labels-step-${shown.step}`}
              rows={() => [
                ['rank', 'training_image', 'label', 'doubted_as', 'self_confidence', 'margin'],
                ...shown.result.doubts.ranks.map((of, rank) => [
                  rank + 1,
                  shown.result.numbers[rank]!,
                  nameOf(of.label),
                  nameOf(of.doubtedAs),
                  of.selfConfidence,
                  of.margin,
                ]),
              ]}
            />
          )
        }
      >
        <p className={styles.note}>{t('doubts.caveat')}</p>
        {shown ? (
          <Found shown={shown} />
        ) : (
          <p className={styles.note} role="status">
            {t('doubts.waiting')}
          </p>
        )}
      </ViewCard>
    </div>
  );
}

/** Of some of the training images first, and of all once the step is there and nothing is trained. */
function useDoubts(isWanted: boolean): DoubtsShown | undefined {
  const isTraining = useAppStore(({ run }) => run.status.phase === 'training');
  const isThere = useAppStore(
    (state) => state.inspected.shown.doubts?.step === inspectedStep(state),
  );
  const scope = isThere && !isTraining ? 'all' : 'some';
  return useView({ view: 'doubts', scope }, isWanted);
}

/** As many as are looked at at once. */
const mostShown = 60;

function Found({ shown: { step, result } }: { shown: DoubtsShown }) {
  const { t } = useTranslation('inspect');
  const format = useFormat();
  const nameOf = useClassName();
  const [label, setLabel] = useState<number>();
  const { doubts, images, view, shownRanks } = result;
  const { ranks, imageCount } = doubts;
  const answers = useMemo(() => {
    const shown = shownRanks.map((rank) => ranks[rank]!);
    return {
      surprisals: Float32Array.from(shown, ({ selfConfidence }) => -Math.log(selfConfidence)),
      predictions: Uint16Array.from(shown, ({ doubtedAs }) => doubtedAs),
    };
  }, [ranks, shownRanks]);
  const order = useMemo(() => {
    const isMeant = (rank: number) => label === undefined || ranks[rank]!.label === label;
    const all = shownRanks.flatMap((rank, row) => (isMeant(rank) ? [row] : []));
    return all.slice(0, mostShown);
  }, [ranks, shownRanks, label]);
  const doubtedCount = countOf(doubts, label);
  const words = {
    shown: format.count(order.length),
    amount: format.count(doubtedCount),
    label: label === undefined ? '' : nameOf(label),
  };
  return (
    <>
      <Numbers doubts={doubts} />
      {doubts.truth && doubts.doubtedCount > 0 && <PrecisionTable truth={doubts.truth} />}
      <div className={styles.filters}>
        <LabelChoice
          title={t('doubts.labelled')}
          all={t('doubts.all')}
          labelCount={doubts.classCount}
          value={label}
          onChange={setLabel}
        />
      </div>
      <section
        aria-label={t('doubts.found', { count: doubtedCount, amount: format.count(doubtedCount) })}
      >
        <p className={styles.of}>
          {doubtedCount === 0 && t(label === undefined ? 'doubts.none' : 'doubts.noneOf', words)}
          {doubtedCount > order.length &&
            t(label === undefined ? 'doubts.shown' : 'doubts.shownOf', words)}{' '}
          {doubtedCount > 0 && t('doubts.hint')}
        </p>
        {order.length > 0 && (
          <BatchGrid images={images} order={order} answers={answers} units="nats" />
        )}
      </section>
      <p className={styles.from}>
        {t(view.scope === 'all' ? 'doubts.fromAll' : 'doubts.fromSome', {
          count: imageCount,
          amount: format.count(imageCount),
          step: format.count(step),
          most: format.count(mostAsked),
        })}
      </p>
    </>
  );
}

/** How many labels are doubted: of those that were given one of them, what is off the diagonal of its row. */
function countOf({ doubtedCount, joint, classCount }: Doubts, label: number | undefined): number {
  if (label === undefined) return doubtedCount;
  const row = joint.subarray(label * classCount, (label + 1) * classCount);
  return row.reduce((sum, count, as) => sum + (as === label ? 0 : count), 0);
}

function Numbers({ doubts: { doubtedCount, imageCount, truth } }: { doubts: Doubts }) {
  const { t } = useTranslation('inspect');
  const format = useFormat();
  const found = truth?.found.at(-1) ?? 0;
  const values = [
    { key: 'doubted', text: format.count(doubtedCount) },
    { key: 'ofAsked', text: format.tenths(doubtedCount / imageCount) },
    ...(truth
      ? ([
          { key: 'wrong', text: format.tenths(truth.wrongCount / imageCount) },
          { key: 'precision', text: doubtedCount > 0 ? format.tenths(found / doubtedCount) : '–' },
          {
            key: 'recall',
            text: truth.wrongCount > 0 ? format.tenths(found / truth.wrongCount) : '–',
          },
        ] as const)
      : []),
  ] as const;
  return (
    <dl className={styles.numbers}>
      {values.map(({ key, text }) => (
        <div key={key}>
          <dt>{t(`doubts.${key}`)}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

function PrecisionTable({ truth }: { truth: NonNullable<Doubts['truth']> }) {
  const { t } = useTranslation('inspect');
  const format = useFormat();
  const doubted = truth.found.length;
  const rows = [...counts.filter((count) => count < doubted), doubted];
  return (
    <>
      <p className={styles.note}>{t('doubts.truth')}</p>
      <div className={styles.scroll} role="group" aria-label={t('doubts.precisionAt')} tabIndex={0}>
        <table className={styles.table} aria-label={t('doubts.precisionAt')}>
          <tbody>
            <tr>
              <th scope="row">{t('doubts.first')}</th>
              {rows.map((count) => (
                <td key={count}>{format.count(count)}</td>
              ))}
            </tr>
            <tr>
              <th scope="row">{t('doubts.right')}</th>
              {rows.map((count) => (
                <td key={count}>{format.count(truth.found[count - 1]!)}</td>
              ))}
            </tr>
            <tr>
              <th scope="row">{t('doubts.precisionAt')}</th>
              {rows.map((count) => (
                <td key={count}>{format.tenths(precisionAt(truth, count))}</td>
              ))}
            </tr>
          </tbody>
        </table>
      </div>
    </>
  );
}
