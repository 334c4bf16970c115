import { lazyDialog, lazyPart } from '../ui/lazy-part';
import { ChartsAwaited } from './charts-awaited';

// What stands beside the controls, the learning rate and the pad is fetched once these are on screen:
// Train can be pressed before the charts have come.

/** The curves; with them comes the library that draws them. */
export const Charts = lazyPart(async () => (await import('./charts')).Charts, <ChartsAwaited />);

const fetchBeside = () => import('./beside');
export const Notices = lazyPart(async () => (await fetchBeside()).Notices);
export const Settings = lazyPart(async () => (await fetchBeside()).Settings);
export const WhereTimeGoes = lazyPart(async () => (await fetchBeside()).WhereTimeGoes);

// The rest is fetched when it is wanted.
export const StepPanel = lazyPart(async () => (await import('./step-panel')).StepPanel);
export const RaceBoard = lazyPart(async () => (await import('./race-board')).RaceBoard);
export const LabelResults = lazyPart(async () => (await import('./label-results')).LabelResults);
export const DetectionResults = lazyPart(
  async () => (await import('./detection-results')).DetectionResults,
);
export const LabelPad = lazyPart(
  async () => (await import('../ui/draw-pad/label-panel')).LabelPanel,
);
export const VerdictPad = lazyPart(async () => (await import('./verdict-pad')).VerdictPad);
export const RaceDialog = lazyDialog(async () => (await import('./race-dialog')).RaceDialog);
export const HugeModelQuestion = lazyDialog(
  async () => (await import('./huge-model-question')).HugeModelQuestion,
);
