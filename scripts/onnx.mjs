// Finds ONNX's own checker, to which exported networks are held.
import { spawnSync } from 'node:child_process';
import { findPyTorch } from './pytorch.mjs';

/** A sentence if the Python that exported scripts are run by has none. */
export function missingOnnx() {
  const python = findPyTorch();
  const has = python && spawnSync(python, ['-c', 'import onnx'], { cwd: '/' }).status === 0;
  return has
    ? []
    : [
        'ONNX’s own checker does not look at exported networks here: that takes the Python package onnx.',
      ];
}
