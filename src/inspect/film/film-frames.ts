import type { Picture } from '../../ui/picture/picture';
import type { Frame } from './film-file';

/** A step that is kept, and is not seen after so long, is left out. */
const patienceMs = 20_000;

/** A view that can be shown at other steps. */
export interface Filmed {
  readonly show: (step: number) => void;
  /** Which step it shows now. */
  readonly shownStep: () => number | undefined;
  readonly draw: () => Picture;
}

/** What a view draws at each of the steps. Rejects with the reason of `signal` if that ends it. */
export async function filmFrames(
  steps: readonly number[],
  { show, shownStep, draw }: Filmed,
  signal: AbortSignal,
  onFrame: (count: number) => void,
): Promise<Frame[]> {
  const frames: Frame[] = [];
  for (const step of steps) {
    show(step);
    const late = performance.now() + patienceMs;
    while (shownStep() !== step && performance.now() < late) await nextFrame(signal);
    // What is drawn on canvases follows in an effect.
    await nextFrame(signal);
    if (shownStep() !== step) continue;
    frames.push({ step, picture: draw() });
    onFrame(frames.length);
  }
  return frames;
}

function nextFrame(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    requestAnimationFrame(() => {
      if (signal.aborted) reject(signal.reason as Error);
      else resolve();
    });
  });
}
