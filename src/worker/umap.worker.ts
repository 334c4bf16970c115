import { umapLayout } from '../math/inspection/projection/umap-layout';
import type { UmapOrder, UmapReport } from '../protocol/umap';

declare const self: DedicatedWorkerGlobalScope;

const reportIntervalMs = 100;

self.addEventListener('message', ({ data }: MessageEvent<UmapOrder>) => {
  let reportedAtMs = -Infinity;
  const report = (value: UmapReport) => self.postMessage(value, [value.places.buffer]);
  const computation = umapLayout(data.points, data.componentCount);
  for (;;) {
    const { done, value } = computation.next();
    if (done) return report(value);
    if (performance.now() - reportedAtMs < reportIntervalMs) continue;
    reportedAtMs = performance.now();
    report(value);
  }
});
