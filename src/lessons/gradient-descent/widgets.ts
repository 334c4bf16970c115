import { widget } from '../parts/widget';

export const Descent = widget(async () => (await import('./descent')).Descent);
export const Race = widget(async () => (await import('./race')).Race);
export const RealSlice = widget(async () => (await import('./real-slice')).RealSlice);
export const SmallerIsFaster = widget(async () => (await import('./tasks')).SmallerIsFaster);
export const ThirtySteps = widget(async () => (await import('./tasks')).ThirtySteps);
