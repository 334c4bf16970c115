import { lazyPart } from '../ui/lazy-part';
import { ChartsAwaited } from './charts/charts-awaited';

// What stands beside the controls, the learning rate and the pad is fetched once these are on screen:
// Train can be pressed before the charts have come.

/** The curves; with them comes the library that draws them. */
export const Charts = lazyPart(async () => (await import('./charts/charts')).Charts, {
  whileAway: <ChartsAwaited />,
});

const fetchBeside = () => import('./beside');
export const Notices = lazyPart(async () => (await fetchBeside()).Notices);
export const RangeTestPlot = lazyPart(async () => (await fetchBeside()).RangeTestPlot);
export const TaskSettings = lazyPart(async () => (await fetchBeside()).TaskSettings, {
  // What stands below it stays where it is.
  whileAway: <div style={{ height: 72 }} />,
});
export const Settings = lazyPart(async () => (await fetchBeside()).Settings);
export const WhereTimeGoes = lazyPart(async () => (await fetchBeside()).WhereTimeGoes);

// The rest is fetched when it is wanted.
export const RaceBoard = lazyPart(async () => (await import('./race/race-board')).RaceBoard);
export const LabelResults = lazyPart(
  async () => (await import('./results/label-results')).LabelResults,
);
export const DetectionResults = lazyPart(
  async () => (await import('./results/detection-results')).DetectionResults,
);
export const LabelPad = lazyPart(
  async () => (await import('../ui/draw-pad/label-panel')).LabelPanel,
);
export const VerdictPad = lazyPart(async () => (await import('./results/verdict-pad')).VerdictPad);
