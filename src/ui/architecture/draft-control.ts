import { type Draft, type History, redone, undone, withNext } from './draft';

export interface DraftControl {
  readonly draft: Draft;
  readonly change: (next: Draft) => void;
  /** Undefined while there is nothing to undo or redo. */
  readonly undo: (() => void) | undefined;
  readonly redo: (() => void) | undefined;
}

/** A draft that can go back and forth; its history is kept by whoever `update`s it. */
export function draftControl(
  history: History,
  update: (change: (history: History) => History) => void,
): DraftControl {
  return {
    draft: history.present,
    change: (next) => update((current) => withNext(current, next)),
    undo: history.past.length > 0 ? () => update(undone) : undefined,
    redo: history.future.length > 0 ? () => update(redone) : undefined,
  };
}
