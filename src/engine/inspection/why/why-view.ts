import type { InspectResult, InspectView } from '../../../protocol/inspection';
import type { Piece } from '../in-pieces';
import type { InspectedState } from '../inspected-state';
import { ask, classAsked } from './asked';
import { explain } from './explain';

type WhyView = Extract<InspectView, { view: 'why' }>;

/** Which pixels of an image a class comes from. */
export async function* whyView(
  view: WhyView,
  state: InspectedState,
): AsyncGenerator<Piece, InspectResult> {
  const { network, image } = yield* ask(state, view.image);
  const why = yield* explain(network, image.pixels, classAsked(view.of, image));
  return { view, why: { image, ...why } };
}
