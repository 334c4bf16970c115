import type { AppStore } from '../app-state';

const firstPauseMs = 10_000;
const longestPauseMs = 5 * 60_000;

/**
 * Has files of images that were given up asked for again: when the network is back, and after pauses that
 * grow. Where not even the list of files could be had, the run is begun anew once the network is back.
 */
export function askAgainForImages(store: AppStore, network: EventTarget): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pauseMs = firstPauseMs;
  const areMissing = () => (store.getState().data?.failures.length ?? 0) > 0;
  const ask = () => store.getState().actions.retryDownloads('quietly');

  function waitAndAsk(): void {
    timer = setTimeout(() => {
      ask();
      pauseMs = Math.min(2 * pauseMs, longestPauseMs);
      waitAndAsk();
    }, pauseMs);
  }

  store.subscribe(() => {
    if (areMissing() === (timer !== undefined)) return;
    if (areMissing()) return waitAndAsk();
    clearTimeout(timer);
    timer = undefined;
    pauseMs = firstPauseMs;
  });
  network.addEventListener('online', () => {
    const { run, actions } = store.getState();
    if (run.status.phase === 'failed' && run.status.stage === 'manifest') {
      actions.restartFromSnapshot();
    } else if (areMissing()) ask();
  });
}
