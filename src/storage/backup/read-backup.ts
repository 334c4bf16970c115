import * as v from 'valibot';

import type { CheckpointInfo } from '../../protocol/saved-run';
import { backupVersion, type BackupHeader, headerSchema } from './backup-format';
import { beginsWithFrame, type Frame, framesOf } from './frames';
import { unpackValue } from './packed-value';
import type { Progress } from './write-backup';

/** A part whose value is read when it is needed. */
export interface BackupPart {
  /** Throws if it is not what was packed. */
  value(): Promise<unknown>;
}

export interface BackupCheckpoint extends BackupPart {
  readonly step: number;
  readonly info: CheckpointInfo;
}

/** What a file holds of a run. */
export interface BackupRun {
  readonly id: string;
  name: string;
  /** Undefined if it is damaged, or missing. */
  record: BackupPart | undefined;
  /** How many pieces and checkpoints there were to be. */
  expected: { readonly pieces: number; readonly checkpoints: number };
  readonly pieces: BackupPart[];
  readonly checkpoints: BackupCheckpoint[];
}

export interface BackupDataset {
  readonly id: string;
  readonly name: string;
  readonly info: unknown;
  /** Undefined if they are damaged. */
  readonly images: Blob | undefined;
}

export interface Backup {
  readonly runs: readonly BackupRun[];
  readonly datasets: readonly BackupDataset[];
  /** Whether there are parts of which it can't even be told what they were. */
  readonly hasUnknown: boolean;
  readonly isCutOff: boolean;
  /** How many runs were to follow of which nothing is there; 0 also where that is not known. */
  readonly missingRuns: number;
}

export type BackupReading =
  | { readonly backup: Backup; readonly fault?: never }
  | { readonly backup?: never; readonly fault: 'not-ours' | 'newer' };

/** Looks what a file holds. All of it is read, and nothing of it is kept in memory but what it is. */
export async function readBackup(
  file: Blob,
  { onProgress, signal }: Progress = {},
): Promise<BackupReading> {
  if (!(await beginsWithFrame(file))) return { fault: 'not-ours' };
  const runs = new Map<string, BackupRun>();
  const datasets: BackupDataset[] = [];
  let hasUnknown = false;
  let isCutOff = true;
  let expectedRuns = 0;
  const runOf = (id: string) => {
    const known = runs.get(id);
    if (known) return known;
    const expected = { pieces: 0, checkpoints: 0 };
    const run = { id, name: '', record: undefined, expected, pieces: [], checkpoints: [] };
    runs.set(id, run);
    return run;
  };
  for await (const frame of framesOf(file, onProgress)) {
    signal?.throwIfAborted();
    const header = frame.header === undefined ? undefined : headerOf(frame.header);
    if (frame.header === undefined || !header) {
      hasUnknown = true;
      continue;
    }
    switch (header.kind) {
      case 'begin':
        if (header.version > backupVersion) return { fault: 'newer' };
        expectedRuns = header.runs ?? 0;
        break;
      case 'run': {
        const { pieces, checkpoints, name } = header;
        const record = frame.isBodySound ? partOf(frame) : undefined;
        Object.assign(runOf(header.id), { name, record, expected: { pieces, checkpoints } });
        break;
      }
      case 'piece':
        if (frame.isBodySound) runOf(header.id).pieces.push(partOf(frame));
        break;
      case 'checkpoint': {
        const { step } = header;
        const info = header.info as CheckpointInfo;
        if (frame.isBodySound) runOf(header.id).checkpoints.push({ ...partOf(frame), step, info });
        break;
      }
      case 'dataset': {
        const { id, name, value: info } = header;
        datasets.push({ id, name, info, images: frame.isBodySound ? frame.body : undefined });
        break;
      }
      case 'end':
        isCutOff = false;
        break;
      default:
        header satisfies never;
    }
  }
  const missingRuns = Math.max(0, expectedRuns - runs.size);
  return { backup: { runs: [...runs.values()], datasets, hasUnknown, isCutOff, missingRuns } };
}

function headerOf(json: string): BackupHeader | undefined {
  try {
    // Arrays stay what stands for them, until the part is read.
    const { success, output } = v.safeParse(headerSchema, JSON.parse(json));
    return success ? output : undefined;
  } catch {
    return undefined;
  }
}

function partOf({ header: json, body }: Frame): BackupPart {
  return {
    async value() {
      const bytes = new Uint8Array(await body.arrayBuffer());
      return (unpackValue({ json, body: bytes }) as { value: unknown }).value;
    },
  };
}
