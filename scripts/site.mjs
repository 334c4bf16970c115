// A build as a server has it in memory. Whatever becomes of the files meanwhile, a page and what it asks
// for later are of one build, and no answer is cut short.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { lookup } from 'mrmime';
import { immutable } from './headers.mjs';

const compressed = [
  { coding: 'br', extension: '.br' },
  { coding: 'gzip', extension: '.gz' },
];

/**
 * The files of the folder `root` by their paths in addresses: for each its `headers` and its `variants`, the
 * best first, the last without a coding. Not among them are those at the top that say something to a host
 * only, as `_headers` does: their names begin with `_` or a dot.
 */
export function readSite(root) {
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(root, path)).isFile())
    .map((path) => path.split(sep).join('/'))
    .filter((path) => !/^[_.]|\.(br|gz)$/.test(path));
  return new Map(paths.map((path) => [`/${path}`, readFile(root, path)]));
}

function readFile(root, path) {
  const bytes = readFileSync(join(root, path));
  const codings = compressed.filter(({ extension }) => existsSync(join(root, path + extension)));
  const isShard = path.endsWith('.gzip');
  const isNamedByContent = isShard || path.startsWith('assets/');
  const type = isShard ? 'application/gzip' : (lookup(path) ?? 'application/octet-stream');
  return {
    headers: {
      'Content-Type': type === 'text/html' ? `${type};charset=utf-8` : type,
      'Cache-Control': isNamedByContent ? immutable : 'no-cache',
      ETag: `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 20)}"`,
      Vary: 'Accept-Encoding',
    },
    variants: [
      ...codings.map(({ coding, extension }) => ({
        coding,
        bytes: readFileSync(join(root, path + extension)),
      })),
      { bytes },
    ],
  };
}
