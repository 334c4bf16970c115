import { useCallback, useMemo, useState } from 'react';

import type { Range, StepZoom } from './chart-range';
import type { PlotId } from './plot-axes';

/** What a person chose to see of the charts. */
export interface ChartView {
  readonly zoom: StepZoom | undefined;
  /** Losses in nats. */
  readonly values: Partial<Record<PlotId, Range>>;
  readonly hidden: ReadonlySet<LineId>;
}

/** A kind of lines, the run under way, or the id of a run beside it. */
export type LineId =
  | 'own'
  | 'train'
  | 'test'
  | 'validation'
  | 'whole'
  | 'seeds'
  | 'batch'
  | 'discriminator'
  | 'generator'
  | (string & {});

export interface ChartViewActions {
  change(change: Partial<ChartView>): void;
  toggleLine(line: LineId): void;
}

export const everything: ChartView = { zoom: undefined, values: {}, hidden: new Set() };
/** While a race is on the run that waits for it is out of its way. */
const lanesOnly: ChartView = { ...everything, hidden: new Set(['own']) };

interface Kept {
  readonly subject: object | string;
  readonly view: ChartView;
}

/**
 * How the charts are seen. It is kept for `subject`, the history or the race that is on screen, and for the one
 * before, as of a run that waits for a race.
 */
export function useChartView(
  subject: object | string,
  isRace: boolean,
): { view: ChartView; actions: ChartViewActions } {
  const [kept, setKept] = useState<readonly Kept[]>([]);
  const usual = isRace ? lanesOnly : everything;
  const view = kept.find((one) => one.subject === subject)?.view ?? usual;
  const update = useCallback(
    (next: (view: ChartView) => ChartView) =>
      setKept((all) => {
        const before = all.find((one) => one.subject === subject)?.view ?? usual;
        const others = all.filter((one) => one.subject !== subject);
        return [{ subject, view: next(before) }, ...others].slice(0, 2);
      }),
    [subject, usual],
  );
  const actions = useMemo(
    () => ({
      change: (change: Partial<ChartView>) => update((before) => ({ ...before, ...change })),
      toggleLine: (line: LineId) =>
        update((before) => {
          const hidden = new Set(before.hidden);
          if (!hidden.delete(line)) hidden.add(line);
          return { ...before, hidden };
        }),
    }),
    [update],
  );
  return { view, actions };
}
