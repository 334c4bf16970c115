/** The SIMD kernels of the wasm backend. They work on tfjs's own heap, which they import. */
export { multiplyRows, multiplyTransposed, packPanels, packTransposedPanels } from './gemm';
export { addFilterGradient, addInputGradient, listGradients } from './sparse';
export {
  add,
  addPatches,
  cropImages,
  maskAndSumRows,
  padImages,
  sumRows,
  transpose,
} from './elementwise';
export { addMaxPoolGradient } from './pooling';
export { addAveragePoolGradient, averagePool } from './average-pooling';
export { activate, activationGradient } from './activations';
export { dropout } from './dropout';
export { upsample, upsampleGradient } from './upsampling';
export { addGradientMoments, addMoments, addScaledColumns, scaleColumns } from './normalisation';
export { fillPatchOffsets } from './offsets';
export { adagrad, adam, lion, momentum, rmsprop, sgd } from './optimizers';
