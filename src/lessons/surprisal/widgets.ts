import { widget } from '../parts/widget';

export const EntropyBars = widget(async () => (await import('./entropy-bars')).EntropyBars);
export const SurprisalCurve = widget(
  async () => (await import('./surprisal-curve')).SurprisalCurve,
);
export const OneEvent = widget(async () => (await import('./tasks')).OneEvent);
export const TwoChoices = widget(async () => (await import('./tasks')).TwoChoices);
