import type { LinkProblem, RunRecipe } from '../../protocol/permalink';
import type { RacePlan } from '../../protocol/race-link';
import type { ViewOptions } from '../../protocol/view-options';

/** What the page's address asks for. */
export interface LinkState {
  /** The run of the page's address, as far as it can be begun at once. */
  readonly linkedRun: RunRecipe;
  /** The race that the address offers to hold with that run. */
  readonly linkedRace: RacePlan | undefined;
  /** What the address asks for in vain. */
  readonly linkProblems: readonly LinkProblem[];
  readonly view: ViewOptions;
}

export interface LinkActions {
  dismissLinkProblems(): void;
  /** Begins the run of the page's address once more. */
  replayLink(): void;
  /** Holds the race of the page's address. */
  startLinkedRace(): void;
  /** Shows all that the address leaves out. */
  showEverything(): void;
}
