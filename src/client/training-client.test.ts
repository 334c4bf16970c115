import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import type { Command } from '../protocol/commands';
import type { Event } from '../protocol/events';
import { defaultRunConfig } from '../protocol/run-config';
import { createTrainingClient } from './training-client';

let workers: { told: unknown[]; isEnded: boolean; hear: (event: globalThis.Event) => void }[];

beforeEach(() => {
  workers = [];
  vi.stubGlobal(
    'Worker',
    class extends EventTarget {
      readonly #record = {
        told: [] as unknown[],
        isEnded: false,
        hear: (event: globalThis.Event) => void this.dispatchEvent(event),
      };
      constructor() {
        super();
        workers.push(this.#record);
      }
      postMessage(message: { role?: string }) {
        if (!message.role) this.#record.told.push(message);
      }
      terminate() {
        this.#record.isEnded = true;
      }
    },
  );
  vi.stubGlobal('document', { baseURI: 'http://localhost/' });
});
afterEach(() => vi.unstubAllGlobals());

const prepare = (runId: number): Command => ({ type: 'prepare', runId, config: defaultRunConfig });
const measure: Command = { type: 'measure-time', on: true };

it('starts no worker for what can wait, and tells it in order once there is one', () => {
  const client = createTrainingClient(() => {});
  client.send(prepare(1));
  client.send(measure);
  expect(workers).toHaveLength(0);
  client.send({ type: 'train' });
  expect(workers.map(({ told }) => told)).toEqual([[prepare(1), measure, { type: 'train' }]]);
  client.send({ type: 'pause' });
  expect(workers[0]!.told.at(-1)).toEqual({ type: 'pause' });
});

it('tells of the last run only, and still of what holds for all', () => {
  const client = createTrainingClient(() => {});
  client.send(measure);
  client.send(prepare(1));
  client.send({ type: 'set-drawing', pixels: null });
  client.send(prepare(2));
  client.wake();
  client.wake();
  expect(workers.map(({ told }) => told)).toEqual([[measure, prepare(2)]]);
});

it('ends the worker when it starts anew', () => {
  const client = createTrainingClient(() => {});
  client.send(prepare(1));
  client.wake();
  client.restart();
  expect(workers.map(({ isEnded }) => isEnded)).toEqual([true, false]);
  expect(workers[1]!.told).toEqual([]);
});

const error = (message: string) => Object.assign(new globalThis.Event('error'), { message });
const failures = (events: readonly Event[]) => events.filter(({ type }) => type === 'failure');

it('asks once more for a script that can’t be had, and tells the next worker all of it', () => {
  const events: Event[] = [];
  const client = createTrainingClient((event) => events.push(event));
  client.send(prepare(1));
  client.send({ type: 'train' });
  client.send({ type: 'pause' });
  workers[0]!.hear(error(''));
  expect(workers.map(({ isEnded }) => isEnded)).toEqual([true, false]);
  client.send({ type: 'train' });
  expect(workers[1]!.told).toEqual([
    prepare(1),
    { type: 'train' },
    { type: 'pause' },
    { type: 'train' },
  ]);
  expect(failures(events)).toEqual([]);
  workers[1]!.hear(error(''));
  expect(workers).toHaveLength(2);
  expect(failures(events)).toEqual([{ type: 'failure', stage: 'worker-died', detail: '' }]);
  client.dispose();
});

it.each([
  ['says why', [error('out of memory')]],
  ['had begun', [new MessageEvent('message', { data: { type: 'pulse' } }), error('')]],
])('tells at once of the end of a worker that %s', (_, said) => {
  const events: Event[] = [];
  const client = createTrainingClient((event) => events.push(event));
  client.wake();
  for (const event of said) workers[0]!.hear(event);
  expect(workers).toHaveLength(1);
  expect(failures(events)).toHaveLength(1);
  client.dispose();
});

it('tells that nothing can be trained where no worker can be started', async () => {
  vi.stubGlobal('Worker', undefined);
  const events: Event[] = [];
  const client = createTrainingClient((event) => events.push(event));
  client.send(prepare(1));
  client.send({ type: 'train' });
  client.dispose();
  await Promise.resolve();
  expect(events).toMatchObject([{ type: 'failure', stage: 'no-worker' }]);
});
