// The browsers that things are measured in, and the pages they are given.
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { build, preview } from 'vite';
import { buildIfChanged } from '../scripts/build.mjs';
import { ensureBrowser } from '../scripts/ensure-browser.mjs';
import { prepareMnist } from '../scripts/prepare-mnist.mjs';
import { createServer } from '../scripts/serve.mjs';
import { root } from '../scripts/setup.mjs';
import { webgpuFlags } from '../scripts/webgpu-flags.mjs';

const hardwareFlags = ['--enable-unsafe-webgpu', '--enable-features=Vulkan', '--use-angle=vulkan'];

/** A browser as most people without a graphics card have it. */
export const launchPlain = () => launch(['--disable-gpu']);

/** A browser with WebGPU, on the hardware if it gives an adapter there; and the adapter's name. */
export async function launchWebGpu(url) {
  for (const flags of [hardwareFlags, webgpuFlags]) {
    const browser = await launch(flags);
    const adapter = await adapterOf(browser, url);
    if (adapter && (flags === webgpuFlags || !adapter.isSoftware)) {
      return { browser, adapter: adapter.name + (adapter.isSoftware ? ', in software' : '') };
    }
    await browser.close();
  }
  throw new Error('This browser gives no WebGPU adapter, not even in software.');
}

const launch = (args) => chromium.launch({ executablePath: ensureBrowser(), args });

async function adapterOf(browser, url) {
  const page = await browser.newPage();
  await page.goto(url);
  const adapter = await page.evaluate(async () => {
    const info = (await navigator.gpu?.requestAdapter())?.info;
    if (!info) return undefined;
    const name = info.description || [info.vendor, info.architecture].filter(Boolean).join(' ');
    return { name, isSoftware: info.isFallbackAdapter || /swiftshader|llvmpipe/i.test(name) };
  });
  await page.close();
  return adapter;
}

/** Builds the app if need be, serves it as `npm start` does, and gives its address. */
export async function serveApp() {
  await prepareMnist();
  await buildIfChanged();
  const server = await createServer({ root: join(root, 'dist'), port: 0 });
  const { port } = server.address();
  return {
    url: `http://localhost:${port}/`,
    port,
    record: () => recordRequests(server),
    close: () => server.close(),
  };
}

/** A list that grows by each request from now on: its path, when it came, and the bytes sent for it so far. */
function recordRequests(server) {
  const requests = [];
  server.prependListener('request', ({ url, socket }, response) => {
    const atMs = performance.timeOrigin + performance.now();
    const before = socket.bytesWritten;
    let sent;
    const sentSoFar = () => socket.bytesWritten - before;
    response.once('close', () => (sent = sentSoFar()));
    requests.push({ path: url.split('?')[0], atMs, bytes: () => sent ?? sentSoFar() });
  });
  return requests;
}

/** Builds and serves the pages of bench/pages, isolated as the app is, and gives their address. */
export async function servePeers() {
  const settings = {
    configFile: false,
    root: join(root, 'bench/pages'),
    logLevel: 'error',
    build: {
      outDir: join(root, '.cache/bench-pages'),
      emptyOutDir: true,
      chunkSizeWarningLimit: Infinity,
      rolldownOptions: {
        input: ['tfjs', 'jax'].map((name) => join(root, `bench/pages/${name}.html`)),
      },
    },
    preview: {
      port: 0,
      headers: {
        'Cross-Origin-Opener-Policy': 'same-origin',
        'Cross-Origin-Embedder-Policy': 'require-corp',
      },
    },
  };
  await build(settings);
  const server = await preview(settings);
  return { url: server.resolvedUrls.local[0], close: () => server.close() };
}
