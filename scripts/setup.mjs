// What every entry script needs before node_modules exists: Node's own modules only.
import './check-node.mjs';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Ends the process with one sentence for a person. */
export function fail(sentence) {
  console.error(`\n${sentence}`);
  process.exit(1);
}

/** Runs a shell command in the repository, its output shown; tells whether it succeeded. */
export function run(command) {
  return spawnSync(command, { cwd: root, shell: true, stdio: 'inherit' }).status === 0;
}

/** Installs packages where a test may do so: as root on Debian and its like. Tells whether it has. */
export function installDebianPackages(...names) {
  const isDebianRoot = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  return isDebianRoot && run(`apt-get update && apt-get install -y ${names.join(' ')}`);
}

/** True when the module at `url` is the script that Node was asked to run. */
export function isMain(url) {
  return realpathSync(process.argv[1]) === fileURLToPath(url);
}

/** `npm ci`, unless node_modules already holds exactly what package-lock.json asks for. */
export function installDependencies() {
  if (isInstalled()) return;
  console.log('Installing dependencies (only now, about a minute)…');
  const { status, stderr } = spawnSync(
    'npm ci --include=dev --no-audit --no-fund --fetch-retry-mintimeout=1000',
    {
      cwd: root,
      shell: true,
      stdio: ['ignore', 'inherit', 'pipe'],
      encoding: 'utf8',
    },
  );
  if (status === 0) return;
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|ETIMEDOUT/.test(stderr)) {
    fail(
      'The npm registry cannot be reached: the first start needs the network, later ones do not.',
    );
  }
  console.error(stderr);
  fail('npm could not install the dependencies; its output is above.');
}

// npm notes what it installed in a lock file of its own and writes it last, so that an
// interrupted install counts as none. Optional packages are those of other platforms.
function isInstalled() {
  const packages = (path) => JSON.parse(readFileSync(join(root, path), 'utf8')).packages;
  if (!existsSync(join(root, 'node_modules/.package-lock.json'))) return false;
  const installed = packages('node_modules/.package-lock.json');
  return Object.entries(packages('package-lock.json')).every(
    ([path, { version, optional }]) =>
      path === '' || optional || installed[path]?.version === version,
  );
}
