import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';

import type { ShardFailure } from '../../protocol/events';
import type { AppState, AppStore } from '../app-state';
import { askAgainForImages } from './ask-again';

const failure: ShardFailure = { file: 'train-2.gz', kind: 'missing', detail: 'HTTP 404' };
const retryDownloads = vi.fn<(how: string) => void>();
const restartFromSnapshot = vi.fn<() => void>();
let network: EventTarget;
let store: AppStore;

const tellFailures = (failures: readonly ShardFailure[]) =>
  store.setState({ data: { failures } } as AppState);

beforeEach(() => {
  vi.useFakeTimers();
  vi.clearAllMocks();
  network = new EventTarget();
  store = createStore(() => ({
    data: undefined,
    run: { status: { phase: 'training' } },
    actions: { retryDownloads, restartFromSnapshot },
  })) as unknown as AppStore;
  askAgainForImages(store, network);
});
afterEach(() => vi.useRealTimers());

it('asks again for what was given up, after pauses that grow, and no more once it has come', () => {
  vi.advanceTimersByTime(1_000_000);
  expect(retryDownloads).not.toHaveBeenCalled();
  tellFailures([failure]);
  const asked = [10, 20, 40].map((seconds) => {
    // What was asked for before was not to be had either.
    tellFailures([failure]);
    vi.advanceTimersByTime(seconds * 1000 - 1);
    const before = retryDownloads.mock.calls.length;
    vi.advanceTimersByTime(1);
    return [before, retryDownloads.mock.calls.length];
  });
  expect(asked).toEqual([
    [0, 1],
    [1, 2],
    [2, 3],
  ]);
  tellFailures([]);
  vi.advanceTimersByTime(1_000_000);
  expect(retryDownloads.mock.calls).toEqual([['quietly'], ['quietly'], ['quietly']]);
});

it('asks at once when the network is back, for what is missing only', () => {
  network.dispatchEvent(new Event('online'));
  expect(retryDownloads).not.toHaveBeenCalled();
  tellFailures([failure]);
  network.dispatchEvent(new Event('online'));
  expect(retryDownloads).toHaveBeenCalledTimes(1);
});

it('begins anew when the network is back and not even the list of files had come', () => {
  store.setState({
    run: { status: { phase: 'failed', stage: 'manifest', detail: '' } },
  } as unknown as AppState);
  network.dispatchEvent(new Event('online'));
  expect(restartFromSnapshot).toHaveBeenCalledTimes(1);
});
