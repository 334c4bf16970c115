// Serves the production build with the headers it is meant to have.
import { existsSync } from 'node:fs';
import http from 'node:http';
import { join } from 'node:path';
import { renderUnicodeCompact } from 'uqr';
import { networkAddresses } from './addresses.mjs';
import { headers } from './headers.mjs';
import { fail, isMain, root as repository } from './setup.mjs';
import { readSite } from './site.mjs';

const thisMachine = '127.0.0.1';
const everywhere = ['0.0.0.0', '::'];

/**
 * Serves the folder `root` as it is now, on this machine only unless `host` says where; files that the build
 * has compressed, compressed. Resolves once it listens, rejects if it cannot.
 */
export async function createServer({ root, port, host = thisMachine }) {
  const site = readSite(root);
  // Of an address that is too long the page itself says so, in words.
  const server = http.createServer({ maxHeaderSize: 65_536 }, (request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    answer(site, request, response);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}

/** Files are always sent as a whole: nothing here is read in parts. */
function answer(site, request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return refuse(response, 405, { Allow: 'GET, HEAD' });
  }
  const file = site.get(pathOf(request.url));
  if (!file) return refuse(response, 404);
  const { 'if-none-match': known = '', 'accept-encoding': accepted = '' } = request.headers;
  if (listed(known).includes(file.headers.ETag)) return response.writeHead(304, file.headers).end();
  const { coding, bytes } = file.variants.find((variant) => accepts(accepted, variant.coding));
  response.writeHead(200, {
    ...file.headers,
    ...(coding && { 'Content-Encoding': coding }),
    'Content-Length': bytes.length,
  });
  return response.end(bytes);
}

function refuse(response, status, more = {}) {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', ...more });
  return response.end(`${status} ${http.STATUS_CODES[status]}\n`);
}

/** The path of an address, with `index.html` where it ends in a folder. */
function pathOf(url) {
  const [path] = url.split(/[?#]/);
  try {
    return decodeURIComponent(path).replace(/\/$/, '/index.html');
  } catch {
    return path; // malformed: no file has such a name
  }
}

const listed = (header) => header.split(',').map((item) => item.trim());

/** Every browser takes what has no coding. */
function accepts(header, coding) {
  if (!coding) return true;
  return listed(header).some((item) => {
    const [name, ...parameters] = item.split(/\s*;\s*/);
    return name === coding && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
  });
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
