/**
 * Whether memory can be shared between threads: tried, because a page may be cross-origin isolated
 * in a browser that has no shared memory, and a browser may have it and not let it be sent.
 */
export function canShareMemory(): boolean {
  const { port1, port2 } = new MessageChannel();
  try {
    port1.postMessage(new SharedArrayBuffer(1));
    return true;
  } catch {
    return false;
  } finally {
    port1.close();
    port2.close();
  }
}
