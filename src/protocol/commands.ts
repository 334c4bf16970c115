import type { ComparedRun, InspectWish } from './inspection';
import type { OwnImages } from './own-images';
import type { RaceRules } from './race';
import type { LiveSettings, RunConfig } from './run-config';
import type { Adjustment, ResumePoint, Snapshot } from './snapshot';

/** What the page asks of the worker. Commands are carried out in order, between two steps. */
export type Command =
  /** Ends the current run and prepares another, from its seed or another point. */
  | {
      type: 'prepare';
      runId: number;
      config: RunConfig;
      resume?: ResumePoint;
    }
  /** In answer to `images-wanted`: at once or whenever they are to be had. */
  | { type: 'provide-images'; dataset: string; images: OwnImages }
  /** Starts or goes on; after a divergence, from the healthy state that was kept. */
  | { type: 'train' }
  | { type: 'pause' }
  /** Trains on one batch, or `count`, then stays paused and takes the last step apart. Several make as many steps. */
  | { type: 'step'; count?: number }
  /** In force from the next step on. */
  | { type: 'adjust'; settings: LiveSettings }
  /** Tries rising rates on a copy of the run, which waits meanwhile and is not changed. */
  | { type: 'start-range-test' }
  | { type: 'stop-range-test' }
  /** Computes the loss around the current weights while nothing else is to be done; training ends it. */
  | { type: 'compute-loss-landscape' }
  /**
   * Races runs of these configs on the run's data set, while the run waits unchanged; `train`, `step`
   * and `pause` then mean the race. From the weights of the run only its own network can start. Of
   * several seeds the lanes of one stand together. `adjustments`: changes that each makes at its step.
   */
  | {
      type: 'start-race';
      lanes: readonly RunConfig[];
      rules: RaceRules;
      adjustments?: readonly Adjustment[];
    }
  | { type: 'end-race' }
  /** The drawing to classify, again whenever the weights change; null when there is none. [height * width] of the task's images, 0 to 1. */
  | { type: 'set-drawing'; pixels: Float32Array | null }
  /** The image that the run's network makes of a code; of the last one asked for. */
  | { type: 'decode'; code: readonly number[] }
  /** Has the run's generator draw test images as well as it can, while nothing else is to be done. */
  | { type: 'find-nearest' }
  | { type: 'sample-digit' }
  /** The images of a step of this run, by the settings that were in force; of the last one asked for. */
  | { type: 'show-batch'; step: number; settings: LiveSettings }
  /** Test images by their places in a test on all of them, as `TestRows` has them. */
  | { type: 'show-tests'; places: readonly number[] }
  /**
   * In answer to `state-wanted`: the latest state at or before the step that is kept beyond the page; `seed`: there is none, but the run
   * follows from its seed; null: there is no way to it.
   */
  | {
      type: 'provide-state';
      runId: number;
      /** The compared run that wanted it; absent: the run of the page. */
      of?: string;
      step: number;
      state: Snapshot | 'seed' | null;
    }
  /**
   * Has the state after a step handed over, and computes the losses of so many steps from there beforehand. `from`: the latest state
   * at or before it that is kept beyond the page, as of `provide-state`; `adjustments`: those of the run. The last one asked for is answered.
   */
  | {
      type: 'take-state';
      request: number;
      step: number | 'latest';
      from: Snapshot | 'seed' | null;
      adjustments: readonly Adjustment[];
      nextSteps: number;
    }
  /** What Inspect is to show of the run from now on; null: nothing. Training keeps nine tenths of its time. */
  | { type: 'inspect'; wish: InspectWish | null }
  /**
   * What it is compared with, from now on: another state of the run, or a state of another one (`of`). Both share the time that
   * there is for Inspect beside training.
   */
  | { type: 'inspect-twin'; wish: InspectWish | null; of: ComparedRun | null }
  /** Whether to tell where the time goes, about once a second while training; not at first. */
  | { type: 'measure-time'; on: boolean }
  /** `quietly`: of what was given up nothing is waited for again. */
  | { type: 'retry-downloads'; quietly: boolean };
