import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup.mjs';

/**
 * What the project's own rules, without the rest of its settings, find in the files of a folder: for each
 * fault the rule's `code`, and the `path` within the folder.
 */
export function lintFolder(folder) {
  writeFileSync(
    join(folder, 'oxlint.config.mjs'),
    `import config from ${JSON.stringify(join(root, 'oxlint.config.mjs'))};
     export default { overrides: config.overrides };`,
  );
  const { stdout } = spawnSync(
    process.execPath,
    [join(root, 'node_modules/oxlint/bin/oxlint'), '-c', 'oxlint.config.mjs', '-f', 'json', '.'],
    { cwd: folder, encoding: 'utf8' },
  );
  return JSON.parse(stdout).diagnostics.map(({ code, filename }) => ({
    code,
    path: filename.replaceAll('\\', '/'),
  }));
}
