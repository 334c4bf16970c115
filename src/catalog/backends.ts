/** Where the arithmetic can run, best first. */
export const backendIds = ['webgpu', 'wasm', 'cpu'] as const;

export type BackendId = (typeof backendIds)[number];
