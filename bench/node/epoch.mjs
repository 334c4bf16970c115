// `node epoch.mjs`: an epoch of our engine on the hardware GPU that Dawn finds, or why there is none.
import { join } from 'node:path';
import { prepareMnist } from '../../scripts/prepare-mnist.mjs';
import { createServer } from '../../scripts/serve.mjs';
import { root } from '../../scripts/setup.mjs';
import { finish, provideWebGpu } from './process.mjs';
import { importProgram } from './programs.mjs';

await provideWebGpu([]);
const { isSoftware, measureEpoch } = await importProgram('ours');
const adapter = await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' });
const device = adapter && nameOf(adapter.info);
if (!adapter) {
  finish({ missing: 'Dawn finds no adapter (on Linux it needs libvulkan.so.1 and a driver)' });
} else if (isSoftware(adapter.info)) {
  finish({ missing: `the only adapter, ${device}, computes in software` });
} else {
  await prepareMnist();
  const server = await createServer({ root: join(root, 'public'), port: 0 });
  // As the app's worker is: the hashes of the images are verified.
  globalThis.isSecureContext = true;
  const url = `http://localhost:${server.address().port}/mnist/`;
  finish({ device, ...(await measureEpoch(adapter, url)) });
}

/** All it says: in Dawn, the description is often the driver's alone. */
function nameOf({ vendor, architecture, device: model, description }) {
  return [vendor, architecture, model, description].filter(Boolean).join(', ');
}
