import { widget } from '../parts/widget';

export const LabelLosses = widget(async () => (await import('./label-losses')).LabelLosses);
export const SoftmaxAndSigmoids = widget(
  async () => (await import('./softmax-and-sigmoids')).SoftmaxAndSigmoids,
);
export const EnoughRecall = widget(async () => (await import('./tasks')).EnoughRecall);
export const TwoTrueLabels = widget(async () => (await import('./tasks')).TwoTrueLabels);
export const TwoThresholds = widget(async () => (await import('./two-thresholds')).TwoThresholds);
