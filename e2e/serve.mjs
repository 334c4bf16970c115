// Serves dist/ as `npm start` does; by the name few.localhost with a few of the images only. Journeys to which
// it does not matter what is learnt open that: most of what they would wait for is images that arrive and are tested.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { headers } from '../scripts/headers.mjs';
import { createServer } from '../scripts/serve.mjs';
import { root } from '../scripts/setup.mjs';

const dist = join(root, 'dist');
const mnist = (file) => readFileSync(join(dist, 'mnist', file));
const manifest = JSON.parse(mnist('manifest.json'));

/**
 * The first shards of a split with so many files each, and the labels of their images. Which of all are the
 * sample says nothing of few.
 */
function firstShards({ labels, shards, sample: _ofAll, ...split }, shardCount, fileCount) {
  const first = shards.slice(0, shardCount).map((files) => files.slice(0, fileCount));
  const count = first.flat().reduce((sum, file) => sum + file.count, 0);
  const bytes = gunzipSync(mnist(labels.file)).subarray(0, count);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const file = `${labels.file.split('.')[0]}.${sha256.slice(0, 12)}.few`;
  few.set(`/mnist/${file}`, bytes);
  return { ...split, count, labels: { file, count, bytes: bytes.length, sha256 }, shards: first };
}

const few = new Map();
few.set(
  '/mnist/manifest.json',
  JSON.stringify({
    ...manifest,
    train: firstShards(manifest.train, 2, 4),
    test: firstShards(manifest.test, 1, 2),
  }),
);

const server = await createServer({ root: dist, port: Number(process.env.PORT) });
const [serveSite] = server.listeners('request');
server.removeAllListeners('request');
server.on('request', (request, response) => {
  const isFew = request.headers.host?.startsWith('few.');
  const content = isFew ? few.get(request.url) : undefined;
  if (content === undefined) serveSite(request, response);
  else response.writeHead(200, { ...headers, 'Cache-Control': 'no-cache' }).end(content);
});
