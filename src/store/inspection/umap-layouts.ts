import { startUmap, type UmapListener } from '../../client/umap-client';
import type { UmapOrder, UmapReport } from '../../protocol/umap';

/** Layouts that are known, by the points that they are of: they go with these. */
const known = new WeakMap<Float32Array, UmapReport>();

/** Has points laid out by UMAP, or gives the layout that is known of them. Returns what ends it. */
export function layOutByUmap(order: UmapOrder, listener: UmapListener): () => void {
  const before = known.get(order.points);
  if (before) {
    listener.onReport(before);
    return () => {};
  }
  return startUmap(order, {
    ...listener,
    onReport(report) {
      if (report.done === report.of) known.set(order.points, report);
      listener.onReport(report);
    },
  });
}
