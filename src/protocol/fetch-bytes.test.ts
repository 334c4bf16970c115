import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { fetchBytes } from './fetch-bytes';

let signal: AbortSignal | undefined;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** The host answers with what `respond` gives. */
function host(respond: () => Response | Promise<Response>): void {
  vi.stubGlobal('fetch', async (_: string, options: RequestInit) => {
    signal = options.signal!;
    return respond();
  });
}

/** Bytes 0, 1, 2 and so on, one every so many ms; `count` of them, and then the end if it `ends`. */
function dripping(intervalMs: number, count: number, ends = true): Response {
  let sent = 0;
  return new Response(
    new ReadableStream({
      async pull(sink) {
        await new Promise((resolve) => setTimeout(resolve, intervalMs));
        if (sent < count) sink.enqueue(Uint8Array.of(sent++));
        else if (ends) sink.close();
        else await new Promise(() => {});
      },
    }),
  );
}

const faultOf = (work: Promise<unknown>) => work.catch((error: Error) => error.message);

const silence = 'nothing came for 10 s';

it('waits for as long as something comes on a slow line', async () => {
  host(() => dripping(9000, 20));
  const bytes = fetchBytes('a');
  await vi.advanceTimersByTimeAsync(21 * 9000);
  expect([...(await bytes)]).toEqual(Array.from({ length: 20 }, (_, index) => index));
  expect([vi.getTimerCount(), signal!.aborted]).toEqual([0, false]);
});

it('gives up, and ends the request, when nothing comes any more', async () => {
  host(() => dripping(100, 3, false));
  const fault = faultOf(fetchBytes('a'));
  await vi.advanceTimersByTimeAsync(11_000);
  expect(await fault).toBe(silence);
  expect(signal!.aborted).toBe(true);
});

it('gives up, and ends the request, when the host never answers', async () => {
  host(() => new Promise(() => {}));
  const fault = faultOf(fetchBytes('a'));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await fault).toBe(silence);
  expect(signal!.aborted).toBe(true);
});

it('tells what the host refuses, and what the browser says', async () => {
  host(() => new Response('not here', { status: 404 }));
  await expect(fetchBytes('a')).rejects.toThrow('HTTP 404');
  host(() => Promise.reject(new TypeError('Failed to fetch')));
  await expect(fetchBytes('a')).rejects.toThrow('Failed to fetch');
});

it('is content with an empty file', async () => {
  host(() => new Response(null));
  expect(await fetchBytes('a')).toHaveLength(0);
});
