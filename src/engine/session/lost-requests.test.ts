import { afterEach, beforeAll, expect, it, vi } from 'vitest';

import { hastenTimers } from '../../protocol/testing/impatience';
import { useCpuBackend } from '../testing/cpu-backend';
import { DrivenSession } from '../testing/driven-session';
import { SyntheticMnist } from '../testing/synthetic-mnist';

// Small enough for the cpu backend.
vi.mock('../../catalog/models', async (original) => ({
  ...(await original<typeof import('../../catalog/models')>()),
  layersOf: () => [{ type: 'flatten' }, { type: 'dense', units: 10 }],
}));

const sizes = { train: [4, 4], test: [1] };
const stepCount = 12;
const faults = ['offline', 'missing', 'corrupt', 'silent', 'stalled'] as const;

beforeAll(useCpuBackend);
afterEach(() => vi.unstubAllGlobals());

/** Trains, with faults in the first requests for a file; gives the losses, or the failure that was told. */
async function train(file = '', ...inOrder: (typeof faults)[number][]) {
  const host = await SyntheticMnist.serve(sizes);
  host.fail(file, ...inOrder);
  const session = new DrivenSession(host.url);
  const trained = session.prepare(1).then(() => session.step(stepCount));
  const outcome = await Promise.race([session.failure, trained]);
  // Training may be over before all files have come, or were given up.
  const lost = await vi.waitFor(() => {
    const told = session.events.findLast((event) => event.type === 'data')?.progress;
    const isSettled = told && told.piecesReady + told.failures.length === told.piecesTotal;
    if (!isSettled && !('type' in outcome)) throw new Error('some are on their way');
    return told?.failures.map((failure) => failure.file) ?? [];
  }, 60_000);
  const asked = [...new Set(host.requests.map((request) => request.split(' ')[0]!))];
  return { outcome, asked, lost };
}

it.each(faults)('whatever is asked for comes in the end, or is told of: %s', async (fault) => {
  hastenTimers(40);
  const undisturbed = await train();
  expect(undisturbed.asked).toHaveLength(4);
  for (const file of undisturbed.asked) {
    const once = await train(file, fault);
    expect({ file, ...once.outcome }).toEqual({ file, ...undisturbed.outcome });
    const twice = await train(file, fault, fault);
    const isManifest = file === 'manifest.json';
    const told = { type: 'failure', stage: 'manifest' };
    expect({ file, ...twice.outcome }).toMatchObject(
      isManifest ? { file, ...told } : { file, losses: { length: stepCount } },
    );
    expect(twice.lost).toEqual(isManifest ? [] : [file]);
  }
});
