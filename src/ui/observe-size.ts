/**
 * Calls `onSize` now or before the next paint, and whenever the size of the element has changed.
 * Where the browser can't observe that, whenever the window's has. Returns what ends it.
 */
export function observeSize(element: Element, onSize: () => void): () => void {
  if (typeof ResizeObserver === 'function') {
    // It always reports once by itself.
    const observer = new ResizeObserver(onSize);
    observer.observe(element);
    return () => observer.disconnect();
  }
  onSize();
  addEventListener('resize', onSize);
  return () => removeEventListener('resize', onSize);
}
