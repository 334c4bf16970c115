// Firefox with WebGPU (wgpu) on the processor, by Mesa's lavapipe: the same on every machine, with a GPU or without.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const driverFolders = ['/usr/share/vulkan/icd.d', '/etc/vulkan/icd.d'];

/** The file that describes lavapipe to Vulkan: LAVAPIPE_ICD or the system's; undefined where there is none. */
export function findLavapipe() {
  const found = driverFolders
    .filter(existsSync)
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .filter((path) => /\/lvp_icd\b.*\.json$/.test(path));
  return [process.env.LAVAPIPE_ICD, ...found].filter(Boolean).find(existsSync);
}

/** What a Firefox has to be started with, in Puppeteer's words, to give pages and workers an adapter on lavapipe. */
export const webgpuOnLavapipe = () => ({
  extraPrefsFirefox: {
    'dom.webgpu.enabled': true,
    'dom.webgpu.workers.enabled': true,
    'gfx.webgpu.ignore-blocklist': true,
    'gfx.webgpu.force-enabled': true,
  },
  // Vulkan knows no other driver then. The second name is for loaders before 1.3.207.
  env: { ...process.env, VK_DRIVER_FILES: findLavapipe(), VK_ICD_FILENAMES: findLavapipe() },
});
