import { widget } from '../parts/widget';

export const Forecast = widget(async () => (await import('./forecast')).Forecast);
export const HiddenTruth = widget(async () => (await import('./tasks')).HiddenTruth);
export const LabelSmoothing = widget(
  async () => (await import('./label-smoothing')).LabelSmoothing,
);
export const TwoSentences = widget(async () => (await import('./tasks')).TwoSentences);
export const TwoDivergences = widget(
  async () => (await import('./two-divergences')).TwoDivergences,
);
