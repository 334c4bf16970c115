import type { LinkProblem, RunRecipe } from '../../protocol/permalink';
import type { ViewOptions } from '../../protocol/view-options';

/** What the page's address asks for. */
export interface LinkState {
  /** The run of the page's address, as far as it can be begun at once. */
  readonly linkedRun: RunRecipe;
  /** What the address asks for in vain. */
  readonly linkProblems: readonly LinkProblem[];
  readonly view: ViewOptions;
}

export interface LinkActions {
  dismissLinkProblems(): void;
  /** Begins the run of the page's address once more. */
  replayLink(): void;
  /** Shows all that the address leaves out. */
  showEverything(): void;
}
