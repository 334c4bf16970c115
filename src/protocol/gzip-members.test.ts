import { gzipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { createRandom } from '../math/random';
import { bytesPerPiece, unpackedAtMost } from './gzip';
import { startUnpackingMembers } from './gzip-members';

const mebibyte = 1024 * 1024;

async function unpack(
  parts: BlobPart[],
  mostBytes = 64 * mebibyte,
): Promise<Uint8Array | undefined> {
  const unpacked = await unpackedAtMost(new Blob(parts), mostBytes, startUnpackingMembers);
  return unpacked && new Uint8Array(await unpacked.arrayBuffer());
}

/** Such as gzip can do little with. */
function noise(length: number): Uint8Array<ArrayBuffer> {
  const random = createRandom(length, 'noise');
  return Uint8Array.from({ length }, () => random.below(256));
}

const packed = (bytes: Uint8Array, options = {}) => gzipSync(bytes, { mtime: 0, ...options });

function differ(found: Uint8Array | undefined, expected: readonly Uint8Array[]): boolean {
  const all = expected.flatMap((bytes) => [...bytes]);
  return found?.length !== all.length || all.some((byte, place) => byte !== found[place]);
}

const anyMember = fc.record({
  bytes: fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.integer({ min: 0, max: 3 * bytesPerPiece }).map(noise),
    fc.integer({ min: 0, max: 100_000 }).map((length) => new Uint8Array(length)),
  ),
  options: fc.record({ level: fc.constantFrom(0, 6, 9), filename: fc.constantFrom('', 'a name') }),
});

describe('unpacking files that others packed', () => {
  it('gives what the members hold one after the other, whatever zeros follow', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyMember, { minLength: 1, maxLength: 4 }),
        fc.constantFrom(0, 1, 7, 8, 512, 2 * bytesPerPiece),
        async (members, zeros) => {
          const files = members.map(({ bytes, options }) => packed(bytes, options));
          const found = await unpack([...files, new Uint8Array(zeros)]);
          expect(
            differ(
              found,
              members.map(({ bytes }) => bytes),
            ),
          ).toBe(false);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('finds the end of a member wherever it lies in a piece', async () => {
    // A member whose bytes are kept as they are is as long as they are, and some bytes more.
    const more = packed(new Uint8Array(), { level: 0 }).length;
    for (let off = -20; off <= 20; off += 1) {
      const first = noise(bytesPerPiece - more + off);
      const parts = [packed(first, { level: 0 }), packed(noise(50)), new Uint8Array(9)];
      expect(differ(await unpack(parts), [first, noise(50)]), `${off}`).toBe(false);
    }
  });

  const whole = packed(noise(20_000));
  const changed = (place: number) =>
    whole.map((byte, index) => (index === (place + whole.length) % whole.length ? byte ^ 1 : byte));
  it.each<[string, BlobPart[]]>([
    ['is cut off', [whole.subarray(0, -4)]],
    ['is cut off in its second member', [whole, whole.subarray(0, 9000)]],
    ['is cut off in the header of its second member', [whole, whole.subarray(0, 5)]],
    ['has another byte in it', [changed(9000)]],
    ['has another sum', [changed(-7)]],
    ['has another length', [changed(-2)]],
    ['is followed by something else', [whole, 'no member']],
    ['is followed by something else after zeros', [whole, new Uint8Array(10), 'no member']],
    ['begins with zeros', [new Uint8Array(10), whole]],
    ['has a header without an end', [whole.subarray(0, 3), Uint8Array.of(8), 'x'.repeat(400_000)]],
    ['is empty', []],
  ])('rejects one that %s', async (_, parts) => {
    await expect(unpack(parts)).rejects.toBeInstanceOf(Error);
  });

  it('ends at the limit, and reads no more of a bomb than it needs for that', async () => {
    const bomb = packed(new Uint8Array(64 * mebibyte));
    expect(await unpack([bomb, bomb], mebibyte)).toBeUndefined();
    // Behind it lies what would be damage.
    const { reader, stop } = startUnpackingMembers(new Blob([bomb, 'no member']));
    const { value } = await reader.read();
    stop();
    expect(value!.length).toBeLessThanOrEqual(1032 * bytesPerPiece);
  });
});
