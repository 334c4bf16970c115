import type { HistoryChunk, SavedRun } from '../protocol/saved-run';
import { readChunk } from './reading/read-history';
import { readRun } from './reading/read-run';
import type { RecordReading } from './reading/record-fields';

/** What was to be written of a run when its page went. */
export interface JournalEntry {
  readonly run: SavedRun;
  readonly chunks: readonly HistoryChunk[];
}

/** Grows when earlier versions of the page can no longer read what is entered. */
const format = 2;

/**
 * The last second of runs whose page goes: localStorage has it by the time that a call returns,
 * while IndexedDB may lose what a page that is going asks it for (WebKit always does). An entry
 * is of use until the archive has it too. Where localStorage refuses, there are no entries.
 */
export class RunJournal {
  readonly #prefix: string;
  /** When runs that this page has entered were as they were entered. */
  readonly #entered = new Map<string, number>();

  constructor(name: string) {
    this.#prefix = `${name}-journal-`;
  }

  /** Takes the place of what was entered of the run before. */
  enter(run: SavedRun, chunks: readonly HistoryChunk[]): void {
    attempt(() => {
      const text = JSON.stringify({ format, run, chunks }, packed);
      localStorage.setItem(this.#prefix + run.id, text);
      this.#entered.set(run.id, run.updatedAt);
    });
  }

  /** The archive has the run as it was at `run.updatedAt`. */
  strike(run: SavedRun): void {
    if (run.updatedAt >= (this.#entered.get(run.id) ?? Infinity)) this.forget([run.id]);
  }

  /** These runs are no longer to be kept. */
  forget(runIds: readonly string[]): void {
    for (const runId of runIds) {
      this.#entered.delete(runId);
      attempt(() => localStorage.removeItem(this.#prefix + runId));
    }
  }

  /**
   * Hands over each entry that there is, of whatever page, or those of one run, and forgets it once
   * `take` has resolved. Never rejects: what could not be taken is handed over again next time.
   */
  async handOver(take: (entry: JournalEntry) => Promise<void>, runId?: string): Promise<void> {
    const keys = runId === undefined ? this.#keys() : [this.#prefix + runId];
    for (const key of keys) {
      const text = attempt(() => localStorage.getItem(key));
      if (!text) continue;
      const entry = entryOf(text);
      try {
        if (entry) await take(entry);
      } catch {
        continue;
      }
      attempt(() => {
        // A page that lives on may have entered more meanwhile.
        if (localStorage.getItem(key) === text) localStorage.removeItem(key);
      });
    }
  }

  #keys(): string[] {
    const all = attempt(() => Object.keys(localStorage)) ?? [];
    return all.filter((key) => key.startsWith(this.#prefix));
  }
}

/** What `read` gives, or undefined: localStorage may be absent, refuse, or be full. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** What is only partly right must not take the place of what the archive has. */
function isSound({ value, mended }: RecordReading<object>): boolean {
  // Settings that the version which wrote it did not know are no damage.
  return value !== undefined && mended.every((field) => field.startsWith('config.'));
}

/** Undefined for what cannot be read, as from another version of the page. */
function entryOf(text: string): JournalEntry | undefined {
  return attempt(() => {
    const { run, chunks, ...rest } = JSON.parse(text, unpacked) as JournalEntry & {
      readonly format: unknown;
    };
    const pieces = chunks.map(readChunk);
    const isReadable =
      (rest.format === format || rest.format === 1) &&
      isSound(readRun(run)) &&
      pieces.every(isSound);
    return isReadable ? { run, chunks: pieces.map(({ value }) => value!) } : undefined;
  });
}

const arrays = { Float32Array, Float64Array, Uint32Array };

/** Of a chunk's arrays each bit counts, and JSON has no numbers like NaN. */
function packed(_key: string, value: unknown): unknown {
  if (!Object.values(arrays).some((type) => value instanceof type)) return value;
  const { buffer, byteOffset, byteLength, constructor } = value as Float32Array;
  const bytes = new Uint8Array(buffer, byteOffset, byteLength);
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return { array: constructor.name, base64: btoa(letters) };
}

function unpacked(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('base64' in value)) return value;
  const { array, base64 } = value as { array: keyof typeof arrays; base64: string };
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  return new arrays[array](bytes.buffer);
}
