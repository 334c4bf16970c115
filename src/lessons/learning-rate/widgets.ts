import { widget } from '../parts/widget';

export const Schedules = widget(async () => (await import('./schedules')).Schedules);
export const Sweep = widget(async () => (await import('./sweep')).Sweep);
export const SmallerIsFaster = widget(async () => (await import('./tasks')).SmallerIsFaster);
export const TwoHundredSteps = widget(async () => (await import('./tasks')).TwoHundredSteps);
export const ThreeTrainings = widget(async () => (await import('./trainings')).ThreeTrainings);
