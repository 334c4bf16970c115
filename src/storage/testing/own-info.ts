import type { OwnDatasetInfo } from '../../protocol/own-images';
import { hashOf } from '../dataset-hash';

/** What is known of a data set of three classes. */
export const ownInfo = (change: Partial<OwnDatasetInfo> = {}): OwnDatasetInfo => ({
  id: 'own-8x9x3-0123456789abcdef',
  name: 'Shapes',
  classNames: ['circle', '1', 'star'],
  trainCount: 20,
  testCount: 5,
  mean: 0.25,
  standardDeviation: 0.5,
  bytes: 1833,
  addedAt: 1,
  deletedAt: null,
  ...change,
});

/** The id of a data set whose images are these bytes. */
export async function ownIdOf(images: Blob): Promise<string> {
  return `own-8x9x3-${await hashOf(new Uint8Array(await images.arrayBuffer()))}`;
}
