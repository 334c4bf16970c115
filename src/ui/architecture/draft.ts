import type { InitialisationId } from '../../catalog/initialisations';
import { modelOf } from '../../catalog/models';
import type { Frame } from '../../catalog/tasks';
import type { LayerSpec } from '../../math/model/layers';

/** A layer with an identity that it keeps while it moves and changes. */
export interface Row {
  readonly id: number;
  readonly layer: LayerSpec;
}

/** An architecture while it is edited. */
export interface Draft {
  readonly rows: readonly Row[];
  readonly nextId: number;
  readonly initialisation: InitialisationId;
}

export function draftOf(
  layers: readonly LayerSpec[],
  initialisation: InitialisationId,
  firstId = 1,
): Draft {
  const rows = layers.map((layer, index) => ({ id: firstId + index, layer }));
  return { rows, nextId: firstId + layers.length, initialisation };
}

export function layersOfDraft({ rows }: Draft): readonly LayerSpec[] {
  return rows.map(({ layer }) => layer);
}

/** What it describes, as `catalog/models.ts` writes it. */
export function modelOfDraft(draft: Draft, frame: Frame): string {
  return modelOf(layersOfDraft(draft), frame);
}

/** All layers replaced by others. */
export function withLayers(draft: Draft, layers: readonly LayerSpec[]): Draft {
  return draftOf(layers, draft.initialisation, draft.nextId);
}

/** `layer` put in so that it is at `index`, 0 first. */
export function withInserted(draft: Draft, index: number, layer: LayerSpec): Draft {
  const rows = draft.rows.toSpliced(index, 0, { id: draft.nextId, layer });
  return { ...draft, rows, nextId: draft.nextId + 1 };
}

export function withRemoved(draft: Draft, id: number): Draft {
  return { ...draft, rows: draft.rows.filter((row) => row.id !== id) };
}

export function withChanged(draft: Draft, id: number, layer: LayerSpec): Draft {
  return { ...draft, rows: draft.rows.map((row) => (row.id === id ? { id, layer } : row)) };
}

/** The row moved to `index` among the others; an index beyond the ends is the end. */
export function withMoved(draft: Draft, id: number, index: number): Draft {
  const moved = draft.rows.find((row) => row.id === id);
  if (!moved) return draft;
  const others = draft.rows.filter((row) => row !== moved);
  return { ...draft, rows: others.toSpliced(Math.max(0, index), 0, moved) };
}

/** A draft, those before it and those that were undone. */
export interface History {
  readonly past: readonly Draft[];
  readonly present: Draft;
  readonly future: readonly Draft[];
}

export function historyOf(draft: Draft): History {
  return { past: [], present: draft, future: [] };
}

const longestPast = 200;

export function withNext({ past, present }: History, next: Draft): History {
  return { past: [...past, present].slice(-longestPast), present: next, future: [] };
}

export function undone(history: History): History {
  const { past, present, future } = history;
  const previous = past.at(-1);
  if (!previous) return history;
  return { past: past.slice(0, -1), present: previous, future: [present, ...future] };
}

export function redone(history: History): History {
  const { past, present, future } = history;
  const [next, ...rest] = future;
  return next ? { past: [...past, present], present: next, future: rest } : history;
}
