import { frameOf, tasks } from '../../catalog/tasks';
import { drawnImage } from '../../math/drawing/digit-normalisation';
import { type Drawing, emptyDrawing } from '../../math/drawing/drawing';
import { resized } from '../../math/drawing/resize';
import type { Raster } from '../../math/drawing/stroke-raster';
import type { RunConfig } from '../../protocol/run-config';
import type { AppState } from '../app-state';
import type { SliceCreator, StoreServices } from '../slice';
import type { WorkerSession } from '../worker-session';
import type { DrawingActions, DrawingState } from './drawing-state';

export const createDrawingSlice =
  ({ worker }: StoreServices): SliceCreator<keyof DrawingState, DrawingActions> =>
  (set, get) => ({
    drawing: emptyDrawing,
    logits: null,
    probabilities: null,
    actions: {
      draw(drawing) {
        set({ drawing });
        sendDrawing(worker, get());
      },
      sampleDigit: () => worker.askForSample(),
    },
  });

/** Sends the worker the drawing in the size of the images of the run's task. */
export function sendDrawing(
  worker: WorkerSession,
  { drawing, run: { config } }: Pick<AppState, 'drawing' | 'run'>,
): void {
  const pixels = drawnAs(drawing, config)?.pixels ?? null;
  worker.send({ type: 'set-drawing', pixels });
}

/** The drawing as an image of the run's task; null while there is none. */
export function drawnAs(drawing: Drawing, config: RunConfig): Raster | null {
  const [height, width] = frameOf(config).imageShape;
  const image = drawnImage(drawing, tasks[config.task].pad);
  return image && resized(image, { height, width });
}
