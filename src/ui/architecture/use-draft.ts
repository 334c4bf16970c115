import { useState } from 'react';

import { type Draft, redone, undone, withNext } from './draft';

export interface DraftControl {
  readonly draft: Draft;
  readonly change: (next: Draft) => void;
  /** Undefined while there is nothing to undo or redo. */
  readonly undo: (() => void) | undefined;
  readonly redo: (() => void) | undefined;
}

/** A draft that can go back and forth. */
export function useDraft(first: () => Draft): DraftControl {
  const [history, setHistory] = useState(() => ({
    past: [] as readonly Draft[],
    present: first(),
    future: [] as readonly Draft[],
  }));
  return {
    draft: history.present,
    change: (next) => setHistory((current) => withNext(current, next)),
    undo: history.past.length > 0 ? () => setHistory(undone) : undefined,
    redo: history.future.length > 0 ? () => setHistory(redone) : undefined,
  };
}
