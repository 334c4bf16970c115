import { bringWords } from '../../locales/late-words';
import { lazyPart } from '../../ui/lazy-part';

/** What one step did, fetched when it is wanted, wherever it stands. */
export const StepPanel = lazyPart(
  async () => (await Promise.all([import('./step-panel'), bringWords('steps')]))[0].StepPanel,
);
