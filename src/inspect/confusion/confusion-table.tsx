import { type CSSProperties, type KeyboardEvent, memo, useState } from 'react';
import { useTranslation } from 'react-i18next';

import {
  cellValue,
  type Confusion,
  type ConfusionScale,
  countOf,
  totalsOf,
} from '../../math/inspection/confusion';
import { useClassName } from '../../ui/dataset-names';
import { useFormat } from '../../ui/use-format';
import { useTwinName } from '../use-twin';
import styles from './confusion.module.css';

export interface Cell {
  readonly is: number;
  readonly said: number;
}

export interface ConfusionTableProps {
  confusion: Confusion;
  /** Of the same images by the state that is compared with: both are shaded by one scale. */
  beside: Confusion | undefined;
  stepBeside?: number | undefined;
  /** In their order on both axes. */
  classes: readonly number[];
  scale: ConfusionScale;
  chosen: readonly Cell[];
  onChoose: (cell: Cell) => void;
  /** What is to be said of the cell that is pointed at. */
  onPoint?: (told: string | undefined) => void;
  /** Whether it is only looked at: what is said and done is said and done elsewhere. */
  isPicture?: boolean;
}

/** Of more classes the cells are too small for numbers, which are said of the one that is pointed at. */
const mostWithNumbers = 20;

/** The matrix as a table of buttons: one of them takes the focus, and the arrows move it. */
export const ConfusionTable = memo(function ConfusionTable(props: ConfusionTableProps) {
  const { confusion, beside, stepBeside, classes, scale, chosen, isPicture = false } = props;
  const { onChoose, onPoint } = props;
  const { t } = useTranslation('inspect');
  const format = useFormat();
  const nameOf = useClassName();
  const [focused, setFocused] = useState({ row: 0, column: 0 });
  const { at } = useTwinName();
  const totals = totalsOf(confusion);
  const { classCount } = confusion;
  const isSmall = classCount > mostWithNumbers;
  /** Errors are few beside what is right, and are shaded by a scale of their own. */
  const mostWrong = Math.max(
    1e-9,
    ...[confusion, ...(beside ? [beside] : [])].flatMap((of) => mistakesIn(of)),
  );

  function mistakesIn(of: Confusion): number[] {
    const totalsOfIt = totalsOf(of);
    return classes.flatMap((is) =>
      classes.map((said) =>
        is === said ? 0 : (cellValue(of, totalsOfIt, { is, said }, scale) ?? 0),
      ),
    );
  }

  function valueOf(cell: Cell): number | undefined {
    return cellValue(confusion, totals, cell, scale);
  }

  function textOf(cell: Cell): string {
    const value = valueOf(cell);
    if (value === undefined) return '–';
    if (value === 0) return '';
    if (scale === 'count') return format.count(value);
    // The unit stands above; of what is small the tenth counts.
    return value >= 0.0995 ? (100 * value).toFixed(0) : (100 * value).toFixed(1);
  }

  function told({ is, said }: Cell): string {
    const now = t('confusion.told', {
      count: countOf(confusion, is, said),
      amount: format.count(countOf(confusion, is, said)),
      is: nameOf(is),
      said: nameOf(said),
    });
    if (!beside || stepBeside === undefined) return now;
    return `${now} (${at(stepBeside)} ${format.count(countOf(beside, is, said))})`;
  }

  /** By how many images more or less than in the state that is compared with. */
  function changeOf({ is, said }: Cell): string {
    const change =
      beside && !isPicture ? countOf(confusion, is, said) - countOf(beside, is, said) : 0;
    return change === 0 ? '' : `${change > 0 ? '+' : '−'}${format.count(Math.abs(change))}`;
  }

  function move(event: KeyboardEvent<HTMLElement>): void {
    const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
    const by = steps[event.key as keyof typeof steps];
    if (!by) return;
    event.preventDefault();
    const within = (place: number) => Math.min(Math.max(place, 0), classCount - 1);
    const next = { row: within(focused.row + by[0]!), column: within(focused.column + by[1]!) };
    setFocused(next);
    const rows = event.currentTarget.closest('tbody')!.rows;
    rows[next.row]!.querySelectorAll('button')[next.column]!.focus();
  }

  return (
    <div className={styles.scroll}>
      <table className={styles.matrix} aria-label={t('confusion.title')} data-small={isSmall}>
        <thead>
          <tr>
            <th rowSpan={2} colSpan={2} aria-hidden="true" />
            <th colSpan={classCount} scope="colgroup" className={styles.axis}>
              {t('confusion.said')}
            </th>
          </tr>
          <tr>
            {classes.map((said) => (
              <th key={said} scope="col" title={nameOf(said)}>
                {nameOf(said)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {classes.map((is, row) => (
            <tr key={is}>
              {row === 0 && (
                <th rowSpan={classCount} scope="rowgroup" className={styles.axis}>
                  {t('confusion.is')}
                </th>
              )}
              <th scope="row" title={nameOf(is)}>
                {nameOf(is)}
              </th>
              {classes.map((said, column) => {
                const cell = { is, said };
                const value = valueOf(cell) ?? 0;
                const isRight = is === said;
                const most = isRight ? (scale === 'count' ? totals.is[is]! : 1) : mostWrong;
                const isChosen = chosen.some((one) => one.is === is && one.said === said);
                return (
                  <td key={said}>
                    <button
                      type="button"
                      data-right={isRight}
                      aria-pressed={isChosen}
                      aria-label={told(cell)}
                      tabIndex={focused.row === row && focused.column === column ? 0 : -1}
                      style={{ '--depth': most === 0 ? 0 : value / most } as CSSProperties}
                      onFocus={() => setFocused({ row, column })}
                      onKeyDown={move}
                      onClick={() => onChoose(cell)}
                      onPointerEnter={() => onPoint?.(told(cell))}
                      onPointerLeave={() => onPoint?.(undefined)}
                    >
                      {!isSmall && textOf(cell)}
                      {!isSmall && changeOf(cell) !== '' && (
                        <small className={styles.change}>{changeOf(cell)}</small>
                      )}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
});
