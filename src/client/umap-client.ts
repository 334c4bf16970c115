import { ownDetails } from '../catalog/own-details';
import type { UmapOrder, UmapReport } from '../protocol/umap';

/** A worker of which nothing comes for so long is given up: its longest silence is that before the first round. */
export const patienceMs = 60_000;

export interface UmapListener {
  readonly onReport: (report: UmapReport) => void;
  /** It can't be computed; nothing is reported after that. */
  readonly onFailed: (detail: string) => void;
}

/** Has a worker of its own compute UMAP, so that training and page go on. Returns what ends it. */
export function startUmap(order: UmapOrder, { onReport, onFailed }: UmapListener): () => void {
  let worker: Worker | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  function end(): void {
    clearTimeout(timer);
    worker?.terminate();
    worker = undefined;
  }
  function fail(detail: string): void {
    if (!worker) return;
    end();
    onFailed(detail);
  }
  function wait(): void {
    clearTimeout(timer);
    timer = setTimeout(() => fail(ownDetails.browserSilent), patienceMs);
  }
  try {
    worker = new Worker(new URL('../worker/umap.worker.ts', import.meta.url), {
      type: 'module',
      name: 'umap',
    });
  } catch (error) {
    // Whoever asked for it is not ready to be told.
    queueMicrotask(() => onFailed(String(error)));
    return end;
  }
  worker.addEventListener('message', ({ data }: MessageEvent<UmapReport>) => {
    if (!worker) return;
    if (data.done === data.of) end();
    else wait();
    onReport(data);
  });
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    fail(event.message ?? '');
  });
  worker.addEventListener('messageerror', () => fail(ownDetails.unreadableMessage));
  worker.postMessage(order);
  wait();
  return end;
}
