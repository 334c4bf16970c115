import { widget } from '../parts/widget';

export const Descent = widget(async () => (await import('./descent')).Descent);
export const Race = widget(async () => (await import('./race')).Race);
export const RealLandscape = widget(async () => (await import('./real-landscape')).RealLandscape);
export const SmallerIsFaster = widget(async () => (await import('./tasks')).SmallerIsFaster);
export const ThirtySteps = widget(async () => (await import('./tasks')).ThirtySteps);
