// `npm run test:webgpu`: what runs on WebGPU, on each implementation of it that can be had without a
// GPU: Chromium's (Dawn, on SwiftShader) and Firefox's (wgpu, on lavapipe). Kernel tests on Dawn are
// part of `npm test`.
import { installDependencies, installDebianPackages, fail, run } from './setup.mjs';

installDependencies();

const { ensureBrowser } = await import('./ensure-browser.mjs');
const { findLavapipe } = await import('./firefox-webgpu.mjs');
const { findFirefox } = await import('./other-engines.mjs');
process.env.CHROMIUM_PATH = ensureBrowser();
if (!findFirefox()) installDebianPackages('firefox-esr');
if (!findLavapipe()) installDebianPackages('mesa-vulkan-drivers');
if (!findFirefox() || !findLavapipe()) {
  fail(
    'This takes Firefox (FIREFOX_PATH can name it) and lavapipe, the Vulkan driver of Mesa that needs ' +
      'no GPU (LAVAPIPE_ICD can name its file): on Debian, the packages firefox-esr and mesa-vulkan-drivers.',
  );
}

const stages = [
  'vitest run --project wgpu -t "webgpu|recorded|on the GPU"',
  'node scripts/build.mjs',
  'playwright test --config playwright.webgpu.config.ts',
];
const failed = stages.find(
  (command) => !run(command.startsWith('node') ? command : `npx ${command}`),
);
if (failed) fail(`Failed: ${failed}`);
