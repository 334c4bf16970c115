import * as v from 'valibot';

const noteSchema = v.object({
  kept: v.pipe(v.number(), v.integer(), v.minValue(0)),
  lost: v.pipe(v.number(), v.integer(), v.minValue(0)),
});

type Note = v.InferOutput<typeof noteSchema>;

/**
 * How many runs there are, noted outside of the database that keeps them: a browser that finds its
 * database damaged may empty it without a word (Chromium does), and only who remembers that there was something
 * can say so. Where localStorage refuses, nothing is noted.
 */
export class KeptNote {
  readonly #key: string;

  constructor(name: string) {
    this.#key = `${name}-kept`;
  }

  /** There are so many runs now, by what this page has done. */
  write(kept: number): void {
    this.#write({ ...this.#read(), kept });
  }

  /** So many were found at the beginning of a visit. */
  compare(found: number): void {
    const { kept, lost } = this.#read();
    this.#write({ kept: found, lost: found === 0 ? lost + kept : lost });
  }

  /** How many were lost, until that is dismissed. */
  get lost(): number {
    return this.#read().lost;
  }

  dismiss(): void {
    this.#write({ ...this.#read(), lost: 0 });
  }

  #read(): Note {
    try {
      return v.parse(noteSchema, JSON.parse(localStorage.getItem(this.#key) ?? ''));
    } catch {
      return { kept: 0, lost: 0 };
    }
  }

  #write(note: Note): void {
    try {
      localStorage.setItem(this.#key, JSON.stringify(note));
    } catch {
      // It is full, or refused.
    }
  }
}
