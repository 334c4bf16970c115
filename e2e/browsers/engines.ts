import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { findBrowser } from '../../scripts/ensure-browser.mjs';
import { webgpuOnLavapipe } from '../../scripts/firefox-webgpu.mjs';
import { findFirefox, findWebKitDriver } from '../../scripts/other-engines.mjs';
import { webgpuFlags } from '../../scripts/webgpu-flags.mjs';
import { startChromium, startFirefox } from './drivers/puppeteer';
import type { Engine } from './drivers/tab';
import { startWebKit } from './drivers/webkit';

/** The engines in which the journeys are made, and whether they share memory between workers. */
export const engineNames = ['chromium', 'firefox', 'webkit', 'webkit-unshared'] as const;

/** Those in which WebGPU is tried, in software: Dawn on SwiftShader, wgpu on lavapipe. */
export const webgpuEngineNames = ['dawn', 'wgpu'] as const;

export type EngineName = (typeof engineNames)[number] | (typeof webgpuEngineNames)[number];

const start: Readonly<Record<EngineName, (downloads: string) => Promise<Engine>>> = {
  chromium: (downloads) => startChromium(findBrowser(), downloads),
  firefox: (downloads) => startFirefox(findFirefox()!, downloads),
  webkit: (downloads) => startWebKit(findWebKitDriver()!, downloads, true),
  'webkit-unshared': (downloads) => startWebKit(findWebKitDriver()!, downloads, false),
  dawn: (downloads) => startChromium(findBrowser(), downloads, webgpuFlags),
  wgpu: (downloads) => startFirefox(findFirefox()!, downloads, webgpuOnLavapipe()),
};

/** Those that this machine has. */
export const enginesHere = engineNames.filter((name) => {
  if (name === 'firefox') return findFirefox() !== undefined;
  return name === 'chromium' || findWebKitDriver() !== undefined;
});

/** Starts an engine, lets `use` have it, and ends it, whatever happens. */
export async function withEngine(name: EngineName, use: (engine: Engine) => Promise<void>) {
  const folder = mkdtempSync(join(tmpdir(), 'surprisal-'));
  const downloads = join(folder, 'downloads');
  mkdirSync(downloads);
  try {
    const engine = await start[name](downloads);
    try {
      await use(engine);
    } finally {
      await engine.quit();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
