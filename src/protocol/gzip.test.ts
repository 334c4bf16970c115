import { gzipSync } from 'fflate';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { bytesPerPiece, isCompressed, startUnpacking, unpackedAtMost } from './gzip';

const mebibyte = 1024 * 1024;
/** Packed a thousand to one, as far as gzip goes. */
const bomb = new Blob([gzipSync(new Uint8Array(64 * mebibyte))]);

afterEach(() => vi.unstubAllGlobals());

describe('unpacking', () => {
  it('gives back what was packed, whatever its length', async () => {
    for (const length of [0, 1, bytesPerPiece, 300_000]) {
      // Such as gzip can do little with.
      const bytes = Uint8Array.from({ length }, (_, index) => (index * 2_654_435_761) >>> 13);
      const packed = new Blob([gzipSync(bytes)]);
      expect(await isCompressed(packed)).toBe(true);
      const unpacked = await unpackedAtMost(packed, length);
      const found = new Uint8Array(await unpacked!.arrayBuffer());
      expect(found.length).toBe(length);
      expect(bytes.every((byte, index) => byte === found[index])).toBe(true);
    }
  });

  it('gives the browser small pieces, as it unpacks all of what it is given at once', async () => {
    const pieces: number[] = [];
    vi.stubGlobal('DecompressionStream', counting(globalThis.DecompressionStream, pieces));
    const { reader, stop } = startUnpacking(bomb);
    await reader.read();
    stop();
    expect(pieces.length).toBeGreaterThan(0);
    expect(Math.max(...pieces)).toBeLessThanOrEqual(bytesPerPiece);
  });

  it('ends at the limit, and of a damaged file with an error', async () => {
    expect(await unpackedAtMost(bomb, mebibyte)).toBeUndefined();
    const damaged = unpackedAtMost(bomb.slice(0, 20_000), 64 * mebibyte);
    await expect(damaged).rejects.toBeInstanceOf(Error);
  });
});

/** One that notes the lengths of the pieces that it is given. */
function counting(Original: typeof DecompressionStream, lengths: number[]) {
  return class {
    readonly readable;
    readonly writable;
    constructor(format: CompressionFormat) {
      const counter = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
        transform(piece, controller) {
          lengths.push(piece.length);
          controller.enqueue(piece);
        },
      });
      this.writable = counter.writable;
      this.readable = counter.readable.pipeThrough(new Original(format));
    }
  };
}
