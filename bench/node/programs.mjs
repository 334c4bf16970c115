// The contestants as modules that Node can run; bench/node.mjs builds them.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../../scripts/setup.mjs';

export const programsFolder = join(root, '.cache/bench-node');

export const importProgram = (name) =>
  import(pathToFileURL(join(programsFolder, `${name}.js`)).href);
