import { type KeyboardEvent, useRef } from 'react';
import { GridList } from 'react-aria-components/GridList';
import { useDragAndDrop } from 'react-aria-components/useDragAndDrop';
import { useTranslation } from 'react-i18next';

import type { LayerSpec, Shape } from '../../math/model/layers';
import type { ModelCheck } from '../../math/model/model-check';
import { type Draft, withChanged, withInserted, withMoved, withRemoved } from './draft';
import { focusAfterMenu } from './focus-after-menu';
import { AddLayerMenu } from './layer-menus';
import { LayerRow, type RowView } from './layer-row';
import styles from './layer-list.module.css';
import { newLayer } from './new-layer';
import { shapeText } from './use-layer-words';

export interface LayerListProps {
  draft: Draft;
  check: ModelCheck;
  input: Shape;
  onChange: (draft: Draft) => void;
}

/** The layers one under another: to be changed, added, removed, and moved by drag or by keyboard. */
export function LayerList({ draft, check, input, onChange }: LayerListProps) {
  const { t } = useTranslation('architecture');
  const list = useRef<HTMLDivElement>(null);
  /** A new row comes into focus, and the next one in place of a removed one. */
  function focusRow(id: number | undefined): void {
    focusAfterMenu(() => list.current?.querySelector<HTMLElement>(`[data-key="${id}"]`));
  }

  const views = draft.rows.map((row, index): RowView => {
    const isAtFault = check.fault?.index === index;
    return {
      ...row,
      index,
      fitting: check.fitting[index],
      fault: isAtFault ? check.fault?.fault : undefined,
    };
  });
  const textOf = ({ layer, index }: RowView) =>
    t('layerLabel', { position: index + 1, name: t(`names.${layer.type}`) });

  function add(index: number, layer: LayerSpec): void {
    onChange(withInserted(draft, index, layer));
    focusRow(draft.nextId);
  }

  function remove(id: number): void {
    const next = withRemoved(draft, id);
    const index = draft.rows.findIndex((row) => row.id === id);
    onChange(next);
    focusRow((next.rows[index] ?? next.rows.at(-1))?.id);
  }

  function move(view: RowView, index: number): void {
    onChange(withMoved(draft, view.id, index));
  }

  /** Alt + arrows from anywhere in a row, Delete from the row itself. */
  function onKeyDownCapture(event: KeyboardEvent): void {
    const target = event.target as HTMLElement;
    const row = target.closest<HTMLElement>('[role="row"]');
    const view = views.find(({ id }) => String(id) === row?.dataset.key);
    if (!view) return;
    if (event.altKey && event.key === 'ArrowUp') move(view, view.index - 1);
    else if (event.altKey && event.key === 'ArrowDown') move(view, view.index + 1);
    else if (event.key === 'Delete' && target === row) remove(view.id);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) =>
      views.filter(({ id }) => keys.has(id)).map((view) => ({ 'text/plain': textOf(view) })),
    onReorder({ keys, target }) {
      const [id] = keys as Set<number>;
      const others = draft.rows.filter((row) => row.id !== id);
      const place = others.findIndex((row) => row.id === target.key);
      if (id === undefined || place < 0) return;
      onChange(withMoved(draft, id, target.dropPosition === 'after' ? place + 1 : place));
    },
  });

  return (
    <div role="presentation" onKeyDownCapture={onKeyDownCapture}>
      <div className={styles.input}>
        <span className={styles.name}>{t('input')}</span>
        <span className={styles.shape}>{shapeText(input)}</span>
        <span className={styles.parameters}>{t('columns.parameters')}</span>
        <span className={styles.work}>{t('columns.work')}</span>
        <AddLayerMenu label={t('addFirst')} onAdd={(type) => add(0, newLayer(type))} />
      </div>
      <GridList
        ref={list}
        className={styles.list ?? ''}
        aria-label={t('layers')}
        items={views}
        dragAndDropHooks={dragAndDropHooks}
        // Fields within a row take letters and arrows for themselves.
        keyboardNavigationBehavior="tab"
        disallowTypeAhead
      >
        {(view) => (
          <LayerRow
            view={view}
            text={textOf(view)}
            isLast={view.index === draft.rows.length - 1}
            draft={draft}
            onChange={(layer) => onChange(withChanged(draft, view.id, layer))}
            onMove={(index) => move(view, index)}
            onAdd={(type) => add(view.index + 1, newLayer(type))}
            onRemove={() => remove(view.id)}
            onFix={onChange}
          />
        )}
      </GridList>
    </div>
  );
}
