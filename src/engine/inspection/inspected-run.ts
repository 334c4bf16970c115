import type { Snapshot } from '../../protocol/snapshot';
import type { Run } from '../run/run';
import type { KeptStates } from './kept-states';

/** A run whose states are looked at: that of the page, or one that it is compared with. */
export interface InspectedRun {
  readonly run: Run;
  readonly kept: KeptStates;
  /** How many steps it has made, here or once. */
  readonly lastStep: number;
  /** The step whose state its trainer holds; undefined: of none that is of use. */
  readonly stepNow: number | undefined;
  /** How many steps it is to make now. */
  readonly stepsToMake: number;
  keep(state: Snapshot): void;
}
