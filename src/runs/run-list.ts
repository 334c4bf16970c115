import type { Selection } from 'react-aria-components/GridList';

import type { ColumnId } from './run-columns';
import type { RunSort } from './sort-runs';

/** An entry of the list. What it shows of the run comes from the `RunsView`. */
export interface RunItem {
  readonly id: string;
  /** For searching by typing, and for screen readers. */
  readonly name: string;
}

export interface RunListProps {
  /** In order; the same objects as long as they stay what they are. */
  readonly items: readonly RunItem[];
  /** What is shown of each. */
  readonly columns: readonly ColumnId[];
  readonly sort: RunSort;
  readonly onSort: (sort: RunSort) => void;
  readonly selected: Selection;
  readonly onSelect: (selected: Selection) => void;
}
