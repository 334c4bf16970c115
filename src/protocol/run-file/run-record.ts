import type { Evaluation } from '../../math/history/evaluation';
import type { GivenUpTable } from '../../math/history/given-up-steps';
import type { StepTable } from '../../math/history/metric-series';
import type { TimeTable } from '../../math/history/time-marks';
import type { SavedRun } from '../saved-run';
import type { Adjustment } from '../snapshot';

/** All that is known of a run, but for its weights: what goes into a file and comes out of one. */
export interface RunRecord {
  readonly run: SavedRun;
  readonly series: StepTable;
  /** Time spent training at some of the steps; between two it passes evenly. */
  readonly times: TimeTable;
  /** Sorted by step. */
  readonly evaluations: readonly Evaluation[];
  /** Sorted by step. */
  readonly adjustments: readonly Adjustment[];
  /** Steps that came to nothing, as those of a divergence; absent if there are none. */
  readonly givenUp?: readonly GivenUpTable[];
}
