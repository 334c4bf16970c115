import { beforeEach, expect, it, vi } from 'vitest';

import { emptyDrawing } from '../../math/drawing/drawing';
import type { Command } from '../../protocol/commands';
import type { Event } from '../../protocol/events';
import { defaultRunConfig, fitted } from '../../protocol/run-config';
import { MemoryArchive } from '../../storage/memory-archive';
import { ownInfo } from '../../storage/testing/own-info';
import type { AppStore } from '../app-state';
import { openStore } from '../testing/open-store';

let archive: MemoryArchive;
let sent: Command[];
let emit: (event: Event) => void;
let store: AppStore;

const info = ownInfo();
const ofOwn = fitted({ ...defaultRunConfig, dataset: info.id });
const images = new Blob([Uint8Array.of(1, 2, 3)]);
const provided = () => sent.filter(({ type }) => type === 'provide-images');
const datasets = () => store.getState().datasets;

function open(config = defaultRunConfig): void {
  ({ store, sent, emit } = openStore({ archive, config }));
}

beforeEach(() => {
  archive = new MemoryArchive();
});

it('a page knows the data sets that are kept, and sends the worker what it asks for', async () => {
  await archive.datasets.put(info, images);
  open(ofOwn);
  await vi.waitUntil(() => datasets().own.length > 0);
  expect(datasets().own).toEqual([info]);
  emit({ type: 'images-wanted', dataset: info.id });
  await vi.waitUntil(() => provided().length > 0);
  const { mean, standardDeviation } = info;
  const expected = { bytes: images, mean, standardDeviation };
  expect(provided()).toEqual([{ type: 'provide-images', dataset: info.id, images: expected }]);
});

it('a run whose data are not here waits for them, and goes on when they are brought', async () => {
  open(ofOwn);
  emit({ type: 'images-wanted', dataset: info.id });
  await vi.waitUntil(() => datasets().missing);
  expect(datasets().missing).toBe(info.id);
  await store.getState().actions.keepDataset(ownInfo({ id: 'own-8x8x2-fedcba9876543210' }), images);
  expect(provided()).toEqual([]);
  expect(await store.getState().actions.keepDataset(info, images)).toBeUndefined();
  expect(provided()).toMatchObject([{ dataset: info.id }]);
  expect(datasets().missing).toBeUndefined();
});

it('nothing is missing any more once another run has begun', async () => {
  open(ofOwn);
  emit({ type: 'images-wanted', dataset: info.id });
  await vi.waitUntil(() => datasets().missing);
  store.getState().actions.configure({ dataset: 'mnist' });
  store.getState().actions.reset();
  expect(datasets().missing).toBeUndefined();
});

it('a data set that the storage refuses is of use all the same', async () => {
  open();
  const refusal = new DOMException('full', 'QuotaExceededError');
  archive.datasets.put = () => Promise.reject(refusal);
  expect(await store.getState().actions.keepDataset(info, images)).toBe(refusal);
  expect(datasets().own).toEqual([info]);
  emit({ type: 'images-wanted', dataset: info.id });
  await vi.waitUntil(() => provided().length > 0);
  expect(provided()).toMatchObject([{ images: { bytes: images } }]);
});

it('a data set that was deleted can be had back', async () => {
  open();
  const { actions } = store.getState();
  await actions.keepDataset(info, images);
  actions.deleteDataset(info.id);
  await vi.waitUntil(() => datasets().own.length === 0);
  expect(await archive.datasets.info(info.id)).toMatchObject({ deletedAt: expect.any(Number) });
  actions.undoDeleteDataset(info.id);
  await vi.waitUntil(() => datasets().own.length > 0);
  expect(datasets().own).toEqual([info]);
});

it('what is drawn is sent at the size of its images; a sample goes with the data it is of', async () => {
  open(ofOwn);
  const { actions } = store.getState();
  const sizes = () =>
    sent.flatMap((command) => (command.type === 'set-drawing' ? [command.pixels?.length] : []));
  const strokes = [
    [
      { x: 0.2, y: 0.2 },
      { x: 0.8, y: 0.7 },
    ],
  ];
  actions.draw({ kind: 'strokes', strokes });
  expect(sizes().at(-1)).toBe(8 * 9);
  actions.configure({ dataset: 'mnist' });
  actions.reset();
  expect(store.getState().drawing).toEqual({ kind: 'strokes', strokes });
  expect(sizes().at(-1)).toBe(784);

  emit({ type: 'sample-digit', pixels: new Float32Array(784), label: 3, index: 0 });
  expect(store.getState().drawing.kind).toBe('sample');
  actions.reset();
  expect(store.getState().drawing.kind).toBe('sample');
  actions.configure({ dataset: info.id });
  actions.reset();
  expect(store.getState().drawing).toEqual(emptyDrawing);
});
