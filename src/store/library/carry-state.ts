import type { CarriedState } from '../../protocol/weights-file/state-file';

export interface CarryActions {
  /**
   * The state of a run after a step with all that is needed to go on with it elsewhere, and the losses of so many of the
   * next steps as far as they can be known. Rejects with an Error that names why there is no way to it.
   */
  carriedState(id: string, step: number, nextSteps: number): Promise<CarriedState>;
}
