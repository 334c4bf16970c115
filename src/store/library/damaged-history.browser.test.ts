import { checkpointRules, snapshotRules } from '../../storage/reading/read-checkpoint';
import { chunkRules, settingsRules } from '../../storage/reading/read-history';
import { damageEveryField } from '../testing/damaged-fields';
import { damaged } from '../testing/damaged-visits';

damageEveryField([
  ['a piece of history', 'history', [damaged.id, 1], [], chunkRules],
  [
    'a change’s settings',
    'history',
    [damaged.id, 1],
    ['adjustments', 0, 'settings'],
    settingsRules,
  ],
  ['a checkpoint', 'checkpoints', [damaged.id, 4], [], checkpointRules],
  ['a state', 'arrays', [damaged.id, 4], [], snapshotRules],
  ['a state’s settings', 'arrays', [damaged.id, 4], ['settings'], settingsRules],
]);
