import type { EvaluationSplit } from '../../math/history/evaluation';
import { stopSplitOf } from '../../protocol/run-config';
import { useAppStore } from '../../store/use-app-store';

/** The images by whose accuracy the run under way stops, by the settings in force. */
export const useStopSplit = (): EvaluationSplit =>
  useAppStore(({ run, config }) =>
    stopSplitOf({ validationCount: run.config.validationCount, stopBy: config.stopBy }),
  );
