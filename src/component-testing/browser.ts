import { onTestFinished } from 'vitest';
import { commands, type Locator } from 'vitest/browser';

type Place = readonly [x: number, y: number];

export interface Media {
  media?: 'print' | 'screen' | null;
  colorScheme?: 'light' | 'dark' | null;
  reducedMotion?: 'reduce' | 'no-preference' | null;
}

declare module 'vitest/browser' {
  // Of scripts/component-commands.mjs.
  interface BrowserCommands {
    drag: (selector: string, places: readonly Place[]) => Promise<void>;
    emulateMedia: (media: Media) => Promise<void>;
  }
}

/** Presses the mouse at the first place and drags it to the others: shares of the element's width and height. */
export async function drag(locator: Locator, ...places: readonly Place[]): Promise<void> {
  await commands.drag(locator.selector, places);
}

/** Until the test is over, the system says this of itself. */
export async function emulateMedia(media: Media): Promise<void> {
  onTestFinished(() =>
    commands.emulateMedia({ media: null, colorScheme: null, reducedMotion: null }),
  );
  await commands.emulateMedia(media);
}
