import { widget } from '../parts/widget';

export const BusyProcesses = widget(async () => (await import('./tasks')).BusyProcesses);
export const MeanOfMeans = widget(async () => (await import('./tasks')).MeanOfMeans);
