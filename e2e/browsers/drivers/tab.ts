/** A place in the tab's viewport, in CSS pixels. */
export type Point = readonly [x: number, y: number];

/** A key by its name in `KeyboardEvent.key`, of those that the journeys press. */
export type KeyName = 'Enter' | 'Escape' | 'Home' | 'End' | 'ArrowLeft' | 'ArrowRight';

/** What the journeys need of a browser's tab: the same for every way to drive one. */
export interface Tab {
  /** Goes to an address; resolves once it has loaded. */
  open(address: string): Promise<void>;
  reload(): Promise<void>;
  /** Runs a function in the page, and waits for what it promises. All that goes in or out is JSON. */
  evaluate<Arguments extends unknown[], Result>(
    run: (...args: Arguments) => Result,
    ...args: Arguments
  ): Promise<Awaited<Result>>;
  /** Moves the mouse to the first point, presses, moves along the others, and lets go. One point: a click. */
  stroke(points: readonly Point[]): Promise<void>;
  press(key: KeyName): Promise<void>;
  type(text: string): Promise<void>;
  /** Chooses files for the input that the selector finds. */
  chooseFiles(selector: string, paths: readonly string[]): Promise<void>;
  screenshot(): Promise<Buffer>;
  close(): Promise<void>;
}

/** A browser that was started. */
export interface Engine {
  /** The folder in which it puts what a page lets it save. */
  readonly downloads: string;
  /** Opens a tab of 1280 x 800 pixels with storage of its own, in which nothing is yet. */
  newTab(): Promise<Tab>;
  quit(): Promise<void>;
}
