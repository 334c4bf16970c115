import { frameOf, tasks } from '../../catalog/tasks';
import { drawnImage } from '../../math/drawing/digit-normalisation';
import { emptyDrawing } from '../../math/drawing/drawing';
import { resized } from '../../math/drawing/resize';
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
  const [height, width] = frameOf(config).imageShape;
  const image = drawnImage(drawing, tasks[config.task].pad);
  const pixels = image && resized(image, { height, width }).pixels;
  worker.send({ type: 'set-drawing', pixels });
}
