import { TableLayout } from 'react-aria-components/Virtualizer';

import type { RunItem } from './run-list';

type Parts = TableLayout<RunItem>;

/** The layout of a table whose first two columns, the box that selects a run and its name, stay in sight. */
export class LayoutWithName extends TableLayout<RunItem> {
  override isStickyColumn({ index }: Parameters<Parts['isStickyColumn']>[0]): boolean {
    return index === 0 || index === 1;
  }

  // What stays must not be held by what is around it.
  protected override buildTableHeader(): ReturnType<Parts['buildTableHeader']> {
    return overflowing(super.buildTableHeader());
  }

  protected override buildHeaderRow(
    ...place: Parameters<Parts['buildHeaderRow']>
  ): ReturnType<Parts['buildHeaderRow']> {
    return overflowing(super.buildHeaderRow(...place));
  }

  protected override buildRowGroup(
    ...place: Parameters<Parts['buildRowGroup']>
  ): ReturnType<Parts['buildRowGroup']> {
    return overflowing(super.buildRowGroup(...place));
  }

  protected override buildRow(
    ...place: Parameters<Parts['buildRow']>
  ): ReturnType<Parts['buildRow']> {
    return overflowing(super.buildRow(...place));
  }
}

function overflowing<Part extends { layoutInfo: { allowOverflow: boolean } }>(part: Part): Part {
  part.layoutInfo.allowOverflow = true;
  return part;
}
