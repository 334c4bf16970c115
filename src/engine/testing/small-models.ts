/**
 * The catalogue's models with one small network in the place of each, for `vi.mock`: the real one needs
 * most of a second for a step on the cpu backend; what a session does with it is the same.
 */
export async function smallModels(original: () => Promise<object>): Promise<object> {
  return {
    ...(await original()),
    layersOf: () => [
      { type: 'conv2d', filters: 2, kernelSize: 3, stride: 1, padding: 'valid' },
      { type: 'relu' },
      { type: 'max-pool', size: 2, stride: 2 },
      { type: 'flatten' },
      { type: 'dense', units: 10 },
    ],
  };
}
