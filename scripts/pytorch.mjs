// Finds a Python with PyTorch, to which exported scripts are held, or gets one where that is easy.
import { spawnSync } from 'node:child_process';
import { installDebianPackages, isMain } from './setup.mjs';

/** A Python that has PyTorch and torchvision: PYTHON, the system's or another on the path; undefined where there is none. */
export function findPyTorch() {
  const candidates = process.env.PYTHON ? [process.env.PYTHON] : ['/usr/bin/python3', 'python3'];
  return candidates.find(
    (python) => spawnSync(python, ['-c', 'import torch, torchvision'], { cwd: '/' }).status === 0,
  );
}

/** Installs it as root on Debian. */
export function ensurePyTorch() {
  if (!findPyTorch()) {
    const packages = ['python3-torch', 'python3-torchvision', 'python3-nbformat'];
    installDebianPackages('--no-install-recommends', ...packages);
  }
}

/** A sentence if it can't be had here. */
export function missingPyTorch() {
  return findPyTorch()
    ? []
    : [
        'Exported PyTorch scripts are not run here: that takes a Python with torch and torchvision; PYTHON can name it.',
      ];
}

if (isMain(import.meta.url)) {
  ensurePyTorch();
  for (const sentence of missingPyTorch()) console.log(sentence);
}
