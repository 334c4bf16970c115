import type { DrawingNarration } from '../../math/model/narration';
import type { InspectResult } from '../../protocol/inspection';
import type { AppState, AppStore } from '../app-state';
import type { StoreServices } from '../slice';
import { drawsImages } from './run-state';

/** The step whose story is not kept and wanted: of the batch that is shown, of a network that draws. */
export function stepToRetell({ panel, run }: Pick<AppState, 'panel' | 'run'>): number | undefined {
  if (panel?.kind !== 'batch' || panel.told || !drawsImages(run.config)) return undefined;
  return panel.answers?.step;
}

/** What is known of a step: it was told of the state before it. */
export function knownStep(
  { inspectCache }: Pick<StoreServices, 'inspectCache'>,
  step: number,
): DrawingNarration | undefined {
  const known = inspectCache.get(step - 1, { view: 'step' });
  return known && drawingOf(known);
}

/** A step was made again. */
export function noteRetold(store: AppStore, stateStep: number, result: InspectResult): void {
  const { panel } = store.getState();
  const told = drawingOf(result);
  const isAwaited = panel?.kind === 'batch' && panel.answers?.step === stateStep + 1;
  if (isAwaited && told) store.setState({ panel: { ...panel, told } });
}

function drawingOf(result: InspectResult): DrawingNarration | undefined {
  if (result.view.view !== 'step') return undefined;
  const { narration } = result as Extract<InspectResult, { view: { view: 'step' } }>;
  return narration.network === 'classifier' ? undefined : narration;
}
