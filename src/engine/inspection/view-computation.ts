import type { InspectView } from '../../protocol/inspection';
import type { InspectedState, ViewComputation } from './inspected-state';
import { TestView } from './test-view';

/** The computation of a view of a state, which stays the caller's. */
export function viewComputation(view: InspectView, state: InspectedState): ViewComputation {
  switch (view.view) {
    case 'tests':
      return new TestView(view, state);
    default:
      return view.view satisfies never;
  }
}
