import type { AppState } from '../../store/app-state';

/**
 * Whether the run has come to rest, and its test on all images, which is made wherever it does, is not there yet.
 * `testedStep`: that of the results on show.
 */
export const isTestUnderWay = ({ run, race }: AppState, testedStep: number | undefined): boolean =>
  run.status.phase === 'paused' && run.step > 0 && testedStep !== run.step && !race;
