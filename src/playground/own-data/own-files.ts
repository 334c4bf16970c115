import { classNameLimits } from './parse-class-names';
import type { Idx } from '../../math/data/idx';
import { type OwnFileFault, readOwnFile } from '../../store/datasets/read-own-file';

/** A file that was brought, and how far it has come. */
export interface OwnFile {
  readonly name: string;
  readonly size: number;
  readonly state:
    | { readonly kind: 'reading'; readonly share: number }
    | { readonly kind: 'read'; readonly idx: Idx }
    | { readonly kind: 'failed'; readonly fault: OwnFileFault };
}

export interface OwnFilesState {
  readonly files: readonly OwnFile[];
  /** Names of classes, one a line, as they were typed or brought. */
  readonly namesText: string;
}

/** Files that make a data set together: reads one after another, until it is ended. */
export class OwnFiles {
  #state: OwnFilesState = { files: [], namesText: '' };
  readonly #listeners = new Set<() => void>();
  readonly #ended = new AbortController();
  #queue: Promise<void> = Promise.resolve();

  get state(): OwnFilesState {
    return this.#state;
  }

  get signal(): AbortSignal {
    return this.#ended.signal;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Those that are there already are left out, and texts taken for names of classes. */
  add(brought: Iterable<File>): void {
    for (const file of brought) {
      if (file.name.toLowerCase().endsWith('.txt')) void this.#takeNames(file);
      else if (!this.#has(file)) this.#enqueue(file);
    }
  }

  remove(file: OwnFile): void {
    this.#set({ files: this.#state.files.filter((other) => !isSame(other, file)) });
  }

  setNames(namesText: string): void {
    this.#set({ namesText: namesText.slice(0, classNameLimits.longestText) });
  }

  /** Nothing is read any more, and what was read need not be held. */
  end(): void {
    this.#ended.abort();
    this.#listeners.clear();
    this.#state = { files: [], namesText: '' };
  }

  #has(file: File): boolean {
    return this.#state.files.some((other) => isSame(other, file));
  }

  #enqueue(file: File): void {
    const { name, size } = file;
    this.#set({
      files: [...this.#state.files, { name, size, state: { kind: 'reading', share: 0 } }],
    });
    this.#queue = this.#queue.then(() => this.#read(file)).catch(() => {});
  }

  async #read(file: File): Promise<void> {
    if (this.signal.aborted || !this.#has(file)) return;
    let tellFrom = 0;
    const { idx, fault } = await readOwnFile(file, {
      signal: this.signal,
      onProgress: (share) => {
        if (share < tellFrom) return;
        tellFrom = share + 0.05;
        this.#change(file, { kind: 'reading', share });
      },
    });
    this.#change(file, idx ? { kind: 'read', idx } : { kind: 'failed', fault });
  }

  async #takeNames(file: File): Promise<void> {
    const beginning = file.slice(0, classNameLimits.longestText);
    this.setNames(await beginning.text().catch(() => this.#state.namesText));
  }

  #change(file: File, state: OwnFile['state']): void {
    const files = this.#state.files.map((other) =>
      isSame(other, file) ? { ...other, state } : other,
    );
    this.#set({ files });
  }

  #set(change: Partial<OwnFilesState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}

interface Named {
  readonly name: string;
  readonly size: number;
}

const isSame = (a: Named, b: Named) => a.name === b.name && a.size === b.size;
