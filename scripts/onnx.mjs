// Finds ONNX's own checker, to which exported networks are held, or gets it where that is easy.
import { spawnSync } from 'node:child_process';
import { findPyTorch } from './pytorch.mjs';
import { installDebianPackages, isMain } from './setup.mjs';

function hasOnnx() {
  const python = findPyTorch();
  return (
    python !== undefined && spawnSync(python, ['-c', 'import onnx'], { cwd: '/' }).status === 0
  );
}

/** A sentence if the Python that exported scripts are run by has none. */
export function missingOnnx() {
  return hasOnnx()
    ? []
    : [
        'ONNX’s own checker does not look at exported networks here: that takes the Python package onnx.',
      ];
}

if (isMain(import.meta.url)) {
  // As root on Debian.
  if (!hasOnnx()) installDebianPackages('--no-install-recommends', 'python3-onnx');
  for (const sentence of missingOnnx()) console.log(sentence);
}
