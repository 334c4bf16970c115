import { answered } from './answered';

/** A line on which nothing has come for so long stands still: bytes come now and then on the slowest. */
const silenceMs = 10_000;

/**
 * What is at `url`. Rejects if it can't be had, or once nothing has come of it for some time; as long as
 * something does, it may take any time, as on a slow line.
 */
export async function fetchBytes(
  url: string,
  cache: RequestCache = 'default',
): Promise<Uint8Array<ArrayBuffer>> {
  const ended = new AbortController();
  const inTime = <T>(work: Promise<T>) =>
    answered(work, silenceMs, () => ended.abort()).catch((error: unknown) => {
      const isSilent = error instanceof DOMException && error.name === 'TimeoutError';
      throw isSilent ? new Error(`nothing came for ${silenceMs / 1000} s`) : error;
    });
  const response = await inTime(fetch(url, { cache, signal: ended.signal }));
  if (!response.ok) {
    ended.abort();
    throw new Error(`HTTP ${response.status}`);
  }
  const reader = response.body?.getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (;;) {
    const part = await inTime(reader?.read() ?? Promise.resolve(undefined));
    if (!part?.value) break;
    parts.push(part.value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}
