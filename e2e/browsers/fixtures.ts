import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';

import type { Engine } from './drivers/tab';
import { type EngineName, withEngine } from './engines';
import { Playground } from './playground';
import { Visitor } from './visitor';

export { expect };

interface OfTest {
  /** The only tab, which nothing is opened in yet. */
  visitor: Visitor;
  playground: Playground;
}

export interface EngineOptions {
  engineName: EngineName;
}

interface OfWorker extends EngineOptions {
  engine: Engine;
}

/** A test in one of the engines. */
export const test = base.extend<OfTest, OfWorker>({
  engineName: ['chromium', { option: true, scope: 'worker' }],
  engine: [({ engineName }, use) => withEngine(engineName, use), { scope: 'worker' }],

  visitor: async ({ engine, baseURL }, use, testInfo) => {
    emptyFolder(engine.downloads);
    const tab = await engine.newTab();
    try {
      const visitor = new Visitor(tab, engine, baseURL!);
      await use(visitor);
      if (testInfo.status === testInfo.expectedStatus) {
        expect(await visitor.complaints()).toEqual([]);
      } else {
        const path = testInfo.outputPath('screen.png');
        writeFileSync(path, await tab.screenshot());
        await testInfo.attach('screen', { path });
      }
    } finally {
      await tab.close();
    }
  },
  playground: ({ visitor }, use) => use(new Playground(visitor)),
});

function emptyFolder(path: string): void {
  for (const name of readdirSync(path)) rmSync(join(path, name), { recursive: true });
}
