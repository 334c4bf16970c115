import type { SliceCreator, StoreServices } from '../slice';
import { type DetectionActions, type DetectionState, noDetections } from './detection-state';

export const createDetectionSlice =
  ({ worker }: StoreServices): SliceCreator<keyof DetectionState | 'testRows', DetectionActions> =>
  () => ({
    ...noDetections,
    testRows: undefined,
    actions: {
      decode: (code) => worker.send({ type: 'decode', code }),
      findNearest: () => worker.send({ type: 'find-nearest' }),
    },
  });
