/** What the weights of a run can be saved as. */
export const weightsFormats = ['safetensors', 'onnx', 'npz'] as const;

export type WeightsFormat = (typeof weightsFormats)[number];
