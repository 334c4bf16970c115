import * as v from 'valibot';

import { ownShape } from '../../catalog/datasets';
import type { OwnDatasetInfo } from '../../protocol/own-images';
import { amount, date, type RecordRules, whole } from './record-fields';

/** What images are divided by is never nothing. */
const deviation = v.pipe(v.number(), v.finite(), v.gtValue(0));

export const datasetRules: RecordRules<OwnDatasetInfo> = {
  id: { schema: v.custom<string>((id) => typeof id === 'string' && ownShape(id) !== undefined) },
  name: { schema: v.string(), standIn: ({ id }) => String(id) },
  // By its number each goes where it has no name.
  classNames: { schema: v.array(v.string()), standIn: () => [] },
  trainCount: { schema: whole(0) },
  testCount: { schema: whole(0) },
  mean: { schema: v.pipe(v.number(), v.finite()) },
  standardDeviation: { schema: deviation },
  bytes: { schema: amount, standIn: () => 0 },
  addedAt: { schema: date, standIn: () => 0 },
  deletedAt: { schema: v.nullable(date), standIn: () => null },
};
