import { mnist } from '../catalog/datasets';
import { isRecord } from './is-record';

/*
 * Earlier versions of the page did not note what of the test images a test was on: of the thousand that were tested
 * during a run, or of all. That follows from how many they were. The few test images of a data set of one's own, which
 * were all tested each time, count as such a thousand too: what is not certain to be of all images is not ranked as if
 * it were. How far a loss may be off was not noted either, and stays unknown.
 */

/** A piece of history whose tests say what they were on. What says it already is given back as it is. */
export function withScopes(kept: unknown): unknown {
  if (!isRecord(kept) || !Array.isArray(kept.evaluations)) return kept;
  const evaluations: readonly unknown[] = kept.evaluations;
  if (!evaluations.some(lacksScope)) return kept;
  return { ...kept, evaluations: evaluations.map(withScope) };
}

/** The same of a test alone. */
function withScope(kept: unknown): unknown {
  if (!lacksScope(kept)) return kept;
  const isOfFew = typeof kept.imageCount === 'number' && kept.imageCount <= mnist.testSampleCount;
  return { split: 'test', scope: isOfFew ? 'sample' : 'whole', ...kept };
}

function lacksScope(kept: unknown): kept is Readonly<Record<string, unknown>> {
  return isRecord(kept) && !Object.hasOwn(kept, 'scope') && !Object.hasOwn(kept, 'split');
}
