import { lineSilenceSeconds, ownDetails } from '../catalog/own-details';
import { answered } from './answered';

const silenceMs = lineSilenceSeconds * 1000;

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
      throw isSilent ? new Error(ownDetails.lineSilent) : error;
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
