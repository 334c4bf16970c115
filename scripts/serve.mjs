// Serves the production build with the headers it is meant to have.
import { existsSync } from 'node:fs';
import http from 'node:http';
import { join } from 'node:path';
import sirv from 'sirv';
import { renderUnicodeCompact } from 'uqr';
import { networkAddresses } from './addresses.mjs';
import { headers, immutable } from './headers.mjs';
import { fail, isMain, root as repository } from './setup.mjs';

const thisMachine = '127.0.0.1';
const everywhere = ['0.0.0.0', '::'];

/**
 * Serves the folder `root`, on this machine only unless `host` says where; files that the build has
 * compressed, compressed. Resolves once it listens, rejects if it cannot.
 */
export function createServer({ root, port, host = thisMachine }) {
  const serveFile = sirv(root, {
    etag: true,
    brotli: true,
    gzip: true,
    setHeaders: setFileHeaders,
  });

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
    server.listen(port, host, () => resolve(server));
  });
}

function setFileHeaders(response, path) {
  const isShard = path.endsWith('.gzip');
  const isNamedByContent = isShard || path.startsWith('/assets/');
  response.setHeader('Cache-Control', isNamedByContent ? immutable : 'no-cache');
  if (isShard) response.setHeader('Content-Type', 'application/gzip');
}

/** White on black, whatever colours a terminal has: the other way round not every camera can read it. */
function onBlack(code) {
  return process.stdout.isTTY ? code.replaceAll(/^.+$/gm, '\x1b[97;40m$&\x1b[0m') : code;
}

/** Serves dist/ on PORT (4173 unless set) until interrupted; with HOST=0.0.0.0 to a whole network. */
export async function serveBuild() {
  const root = join(repository, 'dist');
  const port = Number(process.env.PORT ?? 4173);
  const host = process.env.HOST ?? thisMachine;
  if (!existsSync(root)) fail('There is no dist/ to serve yet: run `npm run build` first.');
  try {
    await createServer({ root, port, host });
  } catch (error) {
    if (['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN'].includes(error.code)) {
      fail(`HOST is ${host}, which is no address of this machine: 0.0.0.0 stands for all of them.`);
    }
    if (error.code !== 'EADDRINUSE') throw error;
    fail(`Port ${port} is taken: name a free one with PORT, for example \`PORT=8080 npm start\`.`);
  }
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(0));
  console.log(`\nSurprisal runs at http://localhost:${port} (Ctrl+C ends it)`);
  if (host !== thisMachine && host !== 'localhost') {
    tellNetwork(everywhere.includes(host) ? await networkAddresses() : [host], port);
  }
}

/** What others have to type, and what they can't have over plain http. */
function tellNetwork(hosts, port) {
  const addresses = hosts.map(
    (host) => `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
  );
  if (addresses.length === 0) return console.log('This machine is in no network just now.');
  console.log(`\nFor others in this network:\n\n  ${addresses.join('\n  ')}\n`);
  console.log(onBlack(renderUnicodeCompact(addresses[0], { border: 2 })));
  console.log(
    '\nOver plain http browsers withhold WebGPU, shared memory and use without a network: training\n' +
      'is slower there. With `npm start` on each computer, or behind https, there is all of it.',
  );
}

if (isMain(import.meta.url)) await serveBuild();
