// Serves the production build with the headers it is meant to have.
import { existsSync } from 'node:fs';
import http from 'node:http';
import { join } from 'node:path';
import sirv from 'sirv';
import { headers, immutable } from './headers.mjs';
import { fail, isMain, root as repository } from './setup.mjs';

/** Serves the folder `root` on this machine only; resolves once it listens, rejects if it cannot. */
export function createServer({ root, port }) {
  const serveFile = sirv(root, { etag: true, setHeaders: setFileHeaders });

  // Of an address that is too long the page itself says so, in words.
  const server = http.createServer({ maxHeaderSize: 65_536 }, (request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    // Nothing here is read in parts, and sirv throws on a malformed range.
    delete request.headers.range;
    serveFile(request, response, () => {
      response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' });
      response.end('404 Not Found\n');
    });
  });

  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

function setFileHeaders(response, path) {
  const isShard = path.endsWith('.gzip');
  const isNamedByContent = isShard || path.startsWith('/assets/');
  response.setHeader('Cache-Control', isNamedByContent ? immutable : 'no-cache');
  if (isShard) response.setHeader('Content-Type', 'application/gzip');
}

/** Serves dist/ on PORT (4173 unless set) until interrupted. */
export async function serveBuild() {
  const root = join(repository, 'dist');
  const port = Number(process.env.PORT ?? 4173);
  if (!existsSync(root)) fail('There is no dist/ to serve yet: run `npm run build` first.');
  try {
    await createServer({ root, port });
  } catch (error) {
    if (error.code !== 'EADDRINUSE') throw error;
    fail(`Port ${port} is taken: name a free one with PORT, for example \`PORT=8080 npm start\`.`);
  }
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(0));
  console.log(`\nSurprisal runs at http://localhost:${port} (Ctrl+C ends it)`);
}

if (isMain(import.meta.url)) await serveBuild();
