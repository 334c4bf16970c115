import { lazyPart } from '../../ui/lazy-part';

/** What one step did, fetched when it is wanted, wherever it stands. */
export const StepPanel = lazyPart(async () => (await import('./step-panel')).StepPanel);
