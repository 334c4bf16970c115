import type { InspectView } from '../../protocol/inspection';
import { DoubtsView } from './doubts-view';
import { MapView } from './map-view';
import { nearestView } from './nearest-view';
import { PlaceView } from './place-view';
import { ViewInPieces } from './in-pieces';
import type { InspectedState, ViewComputation } from './inspected-state';
import { alteredTestsView, layersView, unitWeightsView } from './layer-views';
import { stepView } from './step-view';
import { TestView } from './test-view';
import { WeightsOverTimeView } from './weights-over-time-view';
import { WeightsView } from './weights-view';
import { alikeView } from './why/alike-view';
import { changeView } from './why/change-view';
import { randomisedView } from './why/randomised-view';
import { whyView } from './why/why-view';

/** The computation of a view of a state, which stays the caller's. */
export function viewComputation(view: InspectView, state: InspectedState): ViewComputation {
  switch (view.view) {
    case 'tests':
      return new TestView(view, state);
    case 'step':
      return new ViewInPieces(stepView(view, state));
    case 'weights':
      return new WeightsView(view, state);
    case 'weights-over-time':
      return new WeightsOverTimeView(view, state);
    case 'doubts':
      return new DoubtsView(view, state);
    case 'map':
      return new MapView(view, state);
    case 'nearest':
      return new ViewInPieces(nearestView(view, state));
    case 'place':
      return new PlaceView(view, state);
    case 'why':
      return new ViewInPieces(whyView(view, state));
    case 'randomised':
      return new ViewInPieces(randomisedView(view, state));
    case 'change':
      return new ViewInPieces(changeView(view, state));
    case 'alike':
      return new ViewInPieces(alikeView(view, state));
    case 'layers':
      return new ViewInPieces(layersView(view, state));
    case 'unit-weights':
      return new ViewInPieces(unitWeightsView(view, state));
    case 'altered-tests':
      return new ViewInPieces(alteredTestsView(view, state));
    default:
      return view satisfies never;
  }
}
