import type { RunConfig } from '../../protocol/run-config';
import type { StoredFault } from '../../protocol/stored-fault';

/** What there is to say of one run or data set, or of what belongs to none. */
export type DamageLine =
  /** `fields` is empty if it can't be read at all. */
  | { readonly kind: 'run' | 'dataset'; readonly owner: Owner; readonly fields: readonly string[] }
  | { readonly kind: 'mended'; readonly owner: Owner; readonly fields: readonly string[] }
  | {
      readonly kind: 'misfit';
      readonly owner: Owner;
      readonly field: keyof RunConfig;
      readonly value: string;
    }
  | {
      readonly kind: 'hole';
      readonly owner: Owner;
      readonly amount: number;
      readonly first: number;
      readonly last: number;
    }
  | {
      readonly kind: 'cutOff';
      readonly owner: Owner;
      readonly last: number;
      readonly expected: number;
    }
  | { readonly kind: 'pieces'; readonly owner: Owner; readonly amount: number }
  | { readonly kind: 'checkpoints'; readonly owner: Owner; readonly steps: readonly number[] }
  | { readonly kind: 'images'; readonly owner: Owner }
  | { readonly kind: 'strays'; readonly amount: number };

export interface Owner {
  readonly id: string;
  /** Empty if it was given none, or if it can't be read. */
  readonly name: string;
}

type Of<Kind> = Extract<StoredFault, { kind: Kind }>;

/** What was found, said once for each run: many checkpoints or pieces are one line. */
export function damageLines(faults: readonly StoredFault[]): DamageLine[] {
  const owners = [...new Set(faults.map(({ ownerId }) => ownerId))];
  const lines = owners.flatMap((id) =>
    linesOfOwner(faults.filter(({ ownerId }) => ownerId === id)),
  );
  const strays = of(faults, 'stray').reduce((sum, { amount }) => sum + amount, 0);
  return strays > 0 ? [...lines, { kind: 'strays', amount: strays }] : lines;
}

function linesOfOwner(faults: readonly StoredFault[]): DamageLine[] {
  const { ownerId, place } = faults[0]!;
  const owner = { id: ownerId, name: faults.find(({ ownerName }) => ownerName)?.ownerName ?? '' };
  const lines: DamageLine[] = [];
  for (const { fields } of of(faults, 'unusable')) {
    const kind = place.store === 'runs' ? 'run' : 'dataset';
    lines.push({ kind, owner, fields: partsOf(fields) });
  }
  for (const { field, value } of of(faults, 'misfit')) {
    lines.push({ kind: 'misfit', owner, field, value });
  }
  const mended = of(faults, 'mended').flatMap(({ fields }) => fields);
  if (mended.length > 0) lines.push({ kind: 'mended', owner, fields: partsOf(mended) });
  lines.push(...linesOfHistory(owner, faults));
  const steps = [...new Set(of(faults, 'checkpoint').map(({ step }) => step))];
  if (steps.length > 0) {
    lines.push({ kind: 'checkpoints', owner, steps: steps.toSorted((a, b) => a - b) });
  }
  if (of(faults, 'images').length > 0) lines.push({ kind: 'images', owner });
  return lines;
}

/** The parts of a record that paths such as `summary.step` lead to. */
function partsOf(fields: readonly string[]): string[] {
  return [...new Set(fields.map((field) => field.split('.')[0]!))];
}

/** Where it is known which steps are missing, that says it. */
function linesOfHistory(owner: Owner, faults: readonly StoredFault[]): DamageLine[] {
  const holes = of(faults, 'hole');
  const ends = of(faults, 'cut-off');
  const pieces = of(faults, 'piece');
  const lines: DamageLine[] = [];
  if (holes.length > 0) {
    lines.push({
      kind: 'hole',
      owner,
      amount: holes.reduce((sum, { firstStep, lastStep }) => sum + lastStep - firstStep + 1, 0),
      first: Math.min(...holes.map(({ firstStep }) => firstStep)),
      last: Math.max(...holes.map(({ lastStep }) => lastStep)),
    });
  }
  for (const { lastStep, expected } of ends) {
    lines.push({ kind: 'cutOff', owner, last: lastStep, expected });
  }
  if (lines.length === 0 && pieces.length > 0) {
    lines.push({ kind: 'pieces', owner, amount: pieces.length });
  }
  return lines;
}

function of<Kind extends StoredFault['kind']>(
  faults: readonly StoredFault[],
  kind: Kind,
): readonly Of<Kind>[] {
  return faults.filter((fault): fault is Of<Kind> => fault.kind === kind);
}
