import * as v from 'valibot';

/** Grows when earlier versions of the page can no longer read what is written. */
export const backupVersion = 2;
const format = 'surprisal-backup';

export const backupExtension = '.surprisal';

const id = v.string();
const whole = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What the header of each frame says. `value` is packed: its arrays lie in the body. */
export const headerSchema = v.variant('kind', [
  /** `runs`: how many follow; earlier versions of the page did not say. */
  v.object({
    kind: v.literal('begin'),
    format: v.literal(format),
    version: whole,
    runs: v.exactOptional(whole),
  }),
  /** So many pieces and checkpoints follow. */
  v.object({
    kind: v.literal('run'),
    id,
    name: v.string(),
    pieces: whole,
    checkpoints: whole,
    value: v.unknown(),
  }),
  v.object({ kind: v.literal('piece'), id, value: v.unknown() }),
  v.object({
    kind: v.literal('checkpoint'),
    id,
    step: whole,
    info: v.unknown(),
    value: v.unknown(),
  }),
  /** Its images are the body. */
  v.object({ kind: v.literal('dataset'), id, name: v.string(), value: v.unknown() }),
  v.object({ kind: v.literal('end') }),
]);

export type BackupHeader = v.InferOutput<typeof headerSchema>;

export const beginningOf = (runs: number): BackupHeader => ({
  kind: 'begin',
  format,
  version: backupVersion,
  runs,
});
