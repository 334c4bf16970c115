/** Whether a media query holds. Where that can't be asked it does not. */
export function mediaMatches(query: string): boolean {
  return listOf(query)?.matches ?? false;
}

/** Calls `onChange` whenever a media query begins or ceases to hold. Returns what ends that. */
export function onMediaChange(query: string, onChange: () => void): () => void {
  const list = listOf(query);
  list?.addEventListener('change', onChange);
  return () => list?.removeEventListener('change', onChange);
}

function listOf(query: string): MediaQueryList | undefined {
  return typeof matchMedia === 'function' ? matchMedia(query) : undefined;
}
