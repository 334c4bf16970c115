import { widget } from '../parts/widget';

export const AnyDrawing = widget(async () => (await import('./drawing')).AnyDrawing);
export const AnyThreshold = widget(async () => (await import('./any-threshold')).AnyThreshold);
export const Rebuild = widget(async () => (await import('./rebuild')).Rebuild);
export const EnoughZeros = widget(async () => (await import('./tasks')).EnoughZeros);
export const LossNeedsLabel = widget(async () => (await import('./tasks')).LossNeedsLabel);
