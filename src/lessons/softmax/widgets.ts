import { widget } from '../parts/widget';

export const LogitBars = widget(async () => (await import('./logit-bars')).LogitBars);
export const Overflow = widget(async () => (await import('./overflow')).Overflow);
export const LeftAlone = widget(async () => (await import('./tasks')).LeftAlone);
export const TwiceAsLikely = widget(async () => (await import('./tasks')).TwiceAsLikely);
export const Temperature = widget(async () => (await import('./temperature')).Temperature);
