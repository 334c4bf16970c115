import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compressFiles } from './compress.mjs';
import { headers } from './headers.mjs';
import { createServer } from './serve.mjs';

const root = mkdtempSync(join(tmpdir(), 'serve-'));
const script = 'export const one = 1;\n'.repeat(100);
let server;
let address;

beforeAll(async () => {
  mkdirSync(join(root, 'assets'));
  writeFileSync(join(root, 'index.html'), '<!doctype html>');
  writeFileSync(join(root, 'assets/engine-1a2b.wasm'), 'wasm');
  writeFileSync(join(root, 'shard.gzip'), 'zipped');
  writeFileSync(join(root, 'assets/index-3c4d.js'), script);
  writeFileSync(join(root, 'assets/font-5e6f.woff2'), script);
  await compressFiles(root);
  server = await createServer({ root, port: 0 });
  address = `http://127.0.0.1:${server.address().port}`;
});

afterAll(() => {
  server.close();
  rmSync(root, { recursive: true });
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
  ['/missing.js', 404, 'text/plain; charset=utf-8', null],
  ['/no/such/page', 404, 'text/plain; charset=utf-8', null],
])('%s answers %i as %s', async (path, status, type, cacheControl) => {
  const response = await fetch(address + path);
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toBe(type);
  expect(response.headers.get('cache-control')).toBe(cacheControl);
  expect(response.headers.get('content-encoding')).toBe(null);
});

test('files outside the folder are not served', async () => {
  const response = await fetch(`${address}/%2e%2e/%2e%2e/etc/passwd`);
  expect(response.status).toBe(404);
});

test('a malformed range does not end the server', async () => {
  const response = await fetch(address, { headers: { Range: 'bytes=9-2' } });
  expect(response.status).toBe(200);
});

test('an address that the page will refuse reaches the page', async () => {
  const response = await fetch(`${address}/?model=${'x'.repeat(40_000)}`);
  expect(response.status).toBe(200);
});

test.each([
  ['br, gzip', 'br'],
  ['gzip', 'gzip'],
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
