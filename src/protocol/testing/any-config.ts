import fc from 'fast-check';

import {
  acceptedBy,
  fitted,
  type LiveSettings,
  liveSettingsFieldNames,
  type RunConfig,
  runConfigFieldNames,
} from '../run-config';
import type { Adjustment } from '../snapshot';

/** Any value that a field of the config accepts. */
export function anyValue(field: keyof RunConfig): fc.Arbitrary<RunConfig[keyof RunConfig]> {
  const accepted = acceptedBy(field);
  if (accepted === 'dataset') return fc.constant('mnist');
  if (accepted === 'unknown') return fc.constantFrom('9', '0_3', '1_4_7');
  if (accepted === 'model') {
    return fc.constantFrom('tutorial-cnn', 'mlp', 'conv8x3s2same-bn-gelu-avg2-drop0.5-flat-fc10');
  }
  if ('names' in accepted) {
    return fc.constantFrom(...accepted.names);
  }
  const { minimum, maximum, isWhole, word } = accepted;
  const range = { min: minimum, max: maximum };
  const number = isWhole ? fc.integer(range) : fc.double({ ...range, noNaN: true });
  return word ? fc.oneof(fc.constant(word), number) : number;
}

const anyOf = (fields: readonly (keyof RunConfig)[]) =>
  Object.fromEntries(fields.map((field) => [field, anyValue(field)]));

/** Any config that there can be. */
export const anyConfig = (
  fc.record(anyOf(runConfigFieldNames)) as unknown as fc.Arbitrary<RunConfig>
).map(fitted);

/** Any changes of a run's settings, each of one setting or several, sorted by their steps. */
export const anyAdjustments = (start: LiveSettings): fc.Arbitrary<readonly Adjustment[]> =>
  fc
    .array(
      fc.record({
        steps: fc.integer({ min: 1, max: 5000 }),
        change: fc.record(anyOf(liveSettingsFieldNames), { requiredKeys: [] }),
      }),
      { maxLength: 12 },
    )
    .map((changes) => {
      let [afterStep, settings] = [0, start];
      return changes.map(({ steps, change }) => {
        afterStep += steps;
        settings = { ...settings, ...change };
        return { afterStep, settings };
      });
    });
