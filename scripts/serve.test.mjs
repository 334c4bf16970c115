import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { putIn } from './build.mjs';
import { compressFiles } from './compress.mjs';
import { headers } from './headers.mjs';
import { createServer } from './serve.mjs';

const folder = mkdtempSync(join(tmpdir(), 'serve-'));
const root = join(folder, 'dist');
const script = 'export const one = 1;\n'.repeat(100);
let server;
let address;

beforeAll(async () => {
  mkdirSync(join(root, 'assets'), { recursive: true });
  writeFileSync(join(root, 'index.html'), '<!doctype html>');
  writeFileSync(join(root, 'assets/engine-1a2b.wasm'), 'wasm');
  writeFileSync(join(root, 'shard.gzip'), 'zipped');
  writeFileSync(join(root, 'assets/index-3c4d.js'), script);
  writeFileSync(join(root, 'assets/font-5e6f.woff2'), script);
  writeFileSync(join(root, '_headers'), script);
  writeFileSync(join(root, '.nojekyll'), '');
  writeFileSync(join(root, 'NOTICE'), 'text');
  await compressFiles(root);
  server = await createServer({ root, port: 0 });
  address = `http://127.0.0.1:${server.address().port}`;
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

test.each(['/', '/assets/engine-1a2b.wasm', '/missing.js'])('%s has every header', async (path) => {
  const response = await fetch(address + path);
  for (const [name, value] of Object.entries(headers)) {
    expect(response.headers.get(name)).toBe(value);
  }
});

test.each([
  ['/', 200, 'text/html;charset=utf-8', 'no-cache'],
  ['/assets/engine-1a2b.wasm', 200, 'application/wasm', 'public, max-age=31536000, immutable'],
  ['/shard.gzip', 200, 'application/gzip', 'public, max-age=31536000, immutable'],
  ['/?seed=7', 200, 'text/html;charset=utf-8', 'no-cache'],
  ['/NOTICE', 200, 'application/octet-stream', 'no-cache'],
  ['/missing.js', 404, 'text/plain; charset=utf-8', null],
  ['/no/such/page', 404, 'text/plain; charset=utf-8', null],
])('%s answers %i as %s', async (path, status, type, cacheControl) => {
  const response = await fetch(address + path);
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toBe(type);
  expect(response.headers.get('cache-control')).toBe(cacheControl);
  expect(response.headers.get('content-encoding')).toBe(null);
});

test.each(['/%2e%2e/%2e%2e/etc/passwd', '/assets', '/assets/', '/constructor', '/%', '//', '/%00'])(
  'there is no file %s',
  async (path) => {
    const response = await fetch(address + path);
    expect(response.status).toBe(404);
  },
);

test.each(['/_headers', '/.nojekyll', '/assets/index-3c4d.js.br'])(
  '%s is for hosts',
  async (path) => {
    expect(existsSync(join(root, path))).toBe(true);
    const response = await fetch(address + path);
    expect(response.status).toBe(404);
  },
);

test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('%s is not answered', async (method) => {
  const response = await fetch(address, { method });
  expect(response.status).toBe(405);
  expect(response.headers.get('allow')).toBe('GET, HEAD');
});

test('HEAD tells what GET would send', async () => {
  const options = { headers: { 'Accept-Encoding': 'br' } };
  const [head, get] = await Promise.all(
    ['HEAD', 'GET'].map((method) =>
      fetch(`${address}/assets/index-3c4d.js`, { method, ...options }),
    ),
  );
  expect(head.status).toBe(200);
  for (const name of ['content-length', 'content-encoding', 'etag', 'content-type']) {
    expect(head.headers.get(name)).toBe(get.headers.get(name));
  }
  expect(await head.text()).toBe('');
});

test('what somebody has already is not sent again', async () => {
  const etag = (await fetch(address)).headers.get('etag');
  const again = (tags) => fetch(address, { headers: { 'If-None-Match': tags } });
  expect((await again(etag)).status).toBe(304);
  expect((await again(`W/"other", ${etag}`)).status).toBe(304);
  expect((await again('W/"other"')).status).toBe(200);
});

test('a malformed range does not end the server', async () => {
  const response = await fetch(address, { headers: { Range: 'bytes=9-2' } });
  expect(response.status).toBe(200);
});

test('what is no HTTP does not end the server', async () => {
  const socket = connect(server.address().port, '127.0.0.1');
  socket.end('\u0000\u0001 no such thing\r\n\r\n');
  await new Promise((resolve) => socket.on('close', resolve).resume());
  expect((await fetch(address)).status).toBe(200);
});

test('an address that the page will refuse reaches the page', async () => {
  const response = await fetch(`${address}/?model=${'x'.repeat(40_000)}`);
  expect(response.status).toBe(200);
});

test.each([
  ['br, gzip', 'br'],
  ['gzip', 'gzip'],
  ['br;q=0, gzip;q=0.5', 'gzip'],
  ['identity', null],
])('what the build has compressed is sent to who accepts %s as %s', async (accepted, encoding) => {
  const response = await fetch(`${address}/assets/index-3c4d.js`, {
    headers: { 'Accept-Encoding': accepted },
  });
  expect(response.headers.get('content-encoding')).toBe(encoding);
  expect(response.headers.get('content-type')).toBe('text/javascript');
  expect(response.headers.get('vary')).toBe('Accept-Encoding');
  expect(response.headers.get('cache-control')).toMatch(/immutable/);
  expect(await response.text()).toBe(script);
});

test.each(['/shard.gzip', '/assets/font-5e6f.woff2', '/'])(
  '%s, compressed already or too small for it, is sent as it is',
  async (path) => {
    const response = await fetch(address + path, { headers: { 'Accept-Encoding': 'br, gzip' } });
    expect(response.headers.get('content-encoding')).toBe(null);
  },
);

test('a build goes on being served while another is put in, and after', async () => {
  const place = join(folder, 'served');
  const write = (name, title) => {
    mkdirSync(join(name, 'assets'), { recursive: true });
    writeFileSync(join(name, 'index.html'), `<title>${title}</title>`);
    writeFileSync(join(name, `assets/${title}.js`), title);
  };
  write(place, 'old');
  const serving = await createServer({ root: place, port: 0 });
  const text = async (path) => {
    const response = await fetch(`http://127.0.0.1:${serving.address().port}${path}`);
    return response.ok ? response.text() : response.status;
  };
  const expectOld = async () => {
    expect(await text('/')).toBe('<title>old</title>');
    expect(await text('/assets/old.js')).toBe('old');
    expect(await text('/assets/the next.js')).toBe(404);
  };

  rmSync(join(place, 'assets/old.js'));
  writeFileSync(join(place, 'index.html'), 'in the making');
  await expectOld();
  rmSync(place, { recursive: true });
  await expectOld();
  for (const title of ['the next', 'the one after']) {
    write(join(folder, 'made'), title);
    putIn(join(folder, 'made'), place);
    await expectOld();
    expect(existsSync(join(place, `assets/${title}.js`))).toBe(true);
    expect(existsSync(join(folder, 'made-before'))).toBe(false);
  }
  serving.close();
});
