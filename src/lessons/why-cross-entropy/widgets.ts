import { widget } from '../parts/widget';

export const RateForTheSum = widget(async () => (await import('./batch')).RateForTheSum);
export const SumAgainstMean = widget(async () => (await import('./batch')).SumAgainstMean);
export const OneImage = widget(async () => (await import('./one-image')).OneImage);
export const TutorialProgram = widget(
  async () => (await import('./tutorial-program')).TutorialProgram,
);
export const TwoSlopes = widget(async () => (await import('./two-slopes')).TwoSlopes);
