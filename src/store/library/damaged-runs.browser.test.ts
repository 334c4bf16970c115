import { runConfigFields } from '../../protocol/run-config';
import { datasetRules } from '../../storage/reading/read-dataset';
import { adjustmentRules, evaluationRules } from '../../storage/reading/read-history';
import { runRules, summaryRules } from '../../storage/reading/read-run';
import { damageEveryField } from '../testing/damaged-fields';
import { damaged, datasetId } from '../testing/damaged-visits';

const ofConfig = Object.fromEntries(
  Object.entries(runConfigFields).map(([field, schema]) => [field, { schema }]),
);

damageEveryField([
  ['a run', 'runs', damaged.id, [], runRules],
  ['a summary', 'runs', damaged.id, ['summary'], summaryRules],
  ['a config', 'runs', damaged.id, ['config'], ofConfig],
  ['a test', 'history', [damaged.id, 1], ['evaluations', 0], evaluationRules],
  ['a change', 'history', [damaged.id, 1], ['adjustments', 0], adjustmentRules],
  ['a data set', 'datasets', datasetId, [], datasetRules],
]);
