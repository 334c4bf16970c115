import { expect, test } from '@playwright/test';

import { type EngineName, enginesHere, withEngine } from './engines';
import { Playground } from './playground';
import { Visitor } from './visitor';

test('all engines give the same losses, to the last bit', async ({ baseURL }) => {
  const [first, ...others] = enginesHere;
  test.skip(others.length === 0, 'There is no other engine here.');
  const losses = new Map<EngineName, number[]>();
  for (const name of enginesHere) {
    await withEngine(name, async (engine) => {
      const tab = await engine.newTab();
      const playground = new Playground(new Visitor(tab, engine, baseURL!));
      await playground.open({ seed: 11, stopSteps: 20 });
      await playground.trainUntilItStops(20);
      losses.set(name, await playground.losses());
      await tab.close();
    });
  }
  expect(losses.get(first!)).toHaveLength(20);
  for (const name of others) expect(losses.get(name), name).toEqual(losses.get(first!));
});
