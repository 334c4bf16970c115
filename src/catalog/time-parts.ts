import type { BackendId } from './backends';

/** What the training thread can be busy with. Together they are all of its time. */
export const timeParts = [
  'data',
  'encode',
  'compute',
  'replicas',
  'readback',
  'update',
  'testing',
  'other',
] as const;

export type TimePart = (typeof timeParts)[number];

const onCpu = ['data', 'compute', 'replicas', 'update', 'testing', 'other'] as const;

/** The parts that occur on each backend, in the order of a step. */
export const timePartsOf: Readonly<Record<BackendId, readonly TimePart[]>> = {
  webgpu: ['data', 'encode', 'readback', 'testing', 'other'],
  wasm: onCpu,
  cpu: onCpu,
};
