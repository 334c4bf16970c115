import { Inflate } from 'fflate';

import { inSmallPieces } from './gzip';

/**
 * As `startUnpacking`, of files that others packed: gzip's members may follow one another in one file, and zeros
 * may fill up its end (RFC 1952; `cat a.gz b.gz`, tapes, some servers). A browser's own stream takes both
 * for damage.
 */
export function startUnpackingMembers(file: Blob) {
  const source = inSmallPieces(file).getReader();
  const members = new GzipMembers();
  const unpacked = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        for (;;) {
          const { done, value } = await source.read();
          if (done) {
            members.end();
            return controller.close();
          }
          const parts = members.unpack(value).flatMap(inShares);
          for (const part of parts) controller.enqueue(part);
          if (parts.length > 0) return undefined;
        }
      },
      cancel: () => source.cancel(),
    },
    { highWaterMark: 0 },
  );
  const reader = unpacked.getReader();
  // It may have ended by damage, which its reader knows of.
  return { reader, stop: () => void reader.cancel().catch(() => {}) };
}

/** As much as a reader gets at a time, as browsers have it: it may want to stop, or let other work in. */
const bytesPerShare = 64 * 1024;

const inShares = (part: Uint8Array<ArrayBuffer>) =>
  Array.from({ length: Math.ceil(part.length / bytesPerShare) }, (_, share) =>
    part.subarray(share * bytesPerShare, (share + 1) * bytesPerShare),
  );

/** Of a header, which holds a name and whatever else somebody put there. */
const longestHeader = 256 * 1024;
const trailerLength = 8;

/** What fflate's own `Gunzip` looks at to see that the last block is over; fflate is pinned. */
interface InflateState {
  /** Whether the block is the last, whether it goes on, and how many bits of `p` are used up. */
  readonly s: { readonly f?: number; readonly l?: unknown; readonly p?: number };
  readonly p: Uint8Array<ArrayBuffer>;
}

/** Unpacks a file with one member or more, piece by piece. Its methods throw a RangeError if it is damaged. */
class GzipMembers {
  #phase: 'header' | 'data' | 'trailer' | 'padding' = 'header';
  #hasMember = false;
  /** Bytes that are too few to be made anything of. */
  #rest: Uint8Array<ArrayBuffer> = new Uint8Array();
  #parts: Uint8Array<ArrayBuffer>[] = [];
  #inflate = new Inflate();
  #sum = new Crc32();
  #length = 0;

  unpack(piece: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>[] {
    this.#parts = [];
    let bytes = joined(this.#rest, piece);
    this.#rest = new Uint8Array();
    while (bytes.length > 0) {
      const left = this.#take(bytes);
      if (!left) {
        this.#rest = bytes;
        break;
      }
      bytes = left;
    }
    return this.#parts;
  }

  /** To be called when all of the file has been given. */
  end(): void {
    const isWhole = this.#hasMember && this.#rest.length === 0;
    if (!isWhole || this.#phase === 'data' || this.#phase === 'trailer') throw damage('cut off');
  }

  /** Gives what it leaves of the bytes; undefined if it needs more of them. */
  #take(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | undefined {
    switch (this.#phase) {
      case 'header':
        return this.#takeHeader(bytes);
      case 'data':
        return this.#takeData(bytes);
      case 'trailer':
        return this.#takeTrailer(bytes);
      case 'padding':
        if (bytes.some((byte) => byte !== 0)) throw damage('something follows its end');
        return new Uint8Array();
      default:
        return this.#phase satisfies never;
    }
  }

  #takeHeader(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | undefined {
    if (this.#hasMember && bytes[0] === 0) {
      this.#phase = 'padding';
      return bytes;
    }
    const length = headerLength(bytes);
    if (length === undefined) {
      if (bytes.length > longestHeader) throw damage('endless header');
      return undefined;
    }
    this.#hasMember = true;
    this.#phase = 'data';
    this.#length = 0;
    this.#sum = new Crc32();
    this.#inflate = new Inflate((part) => {
      if (part.length === 0) return;
      this.#sum.add(part);
      this.#length += part.length;
      this.#parts.push(part);
    });
    return bytes.subarray(length);
  }

  #takeData(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
    this.#inflate.push(bytes);
    const { s: state, p: left } = this.#inflate as unknown as InflateState;
    const isOver = state.f !== undefined && state.f > 0 && !state.l;
    if (!isOver) return new Uint8Array();
    this.#phase = 'trailer';
    return left.subarray(Math.ceil((state.p ?? 0) / 8));
  }

  #takeTrailer(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | undefined {
    if (bytes.length < trailerLength) return undefined;
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    const [sum, length] = [view.getUint32(0, true), view.getUint32(4, true)];
    if (sum !== this.#sum.value || length !== this.#length % 2 ** 32) throw damage('wrong sum');
    this.#phase = 'header';
    return bytes.subarray(trailerLength);
  }
}

const damage = (what: string) => new RangeError(`damaged gzip: ${what}`);

/** The bytes of a member's header (RFC 1952, section 2.3); undefined if not all of them are there. */
function headerLength(bytes: Uint8Array): number | undefined {
  const known = [0x1f, 0x8b, 8].every(
    (byte, place) => bytes.length <= place || bytes[place] === byte,
  );
  if (!known) throw damage('no header');
  if (bytes.length < 10) return undefined;
  const flags = bytes[3]!;
  if (flags >= 0x20) throw damage('unknown flags');
  let at = 10;
  if (flags & 4) {
    if (bytes.length < at + 2) return undefined;
    at += 2 + bytes[at]! + 256 * bytes[at + 1]!;
  }
  // A name and a comment, each ended by a zero.
  for (const flag of [8, 16]) {
    if (!(flags & flag)) continue;
    const zero = bytes.indexOf(0, at);
    if (zero === -1) return undefined;
    at = zero + 1;
  }
  if (flags & 2) at += 2;
  return at <= bytes.length ? at : undefined;
}

/** The check that gzip's members end with (RFC 1952, section 8). */
class Crc32 {
  static readonly #table = Uint32Array.from({ length: 256 }, (_, byte) => {
    let value = byte;
    for (let bit = 0; bit < 8; bit += 1)
      value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
    return value;
  });
  #state = -1;

  add(bytes: Uint8Array): void {
    const table = Crc32.#table;
    let state = this.#state;
    for (let at = 0; at < bytes.length; at += 1) {
      state = table[(state ^ bytes[at]!) & 0xff]! ^ (state >>> 8);
    }
    this.#state = state;
  }

  get value(): number {
    return ~this.#state >>> 0;
  }
}

function joined(one: Uint8Array<ArrayBuffer>, other: Uint8Array<ArrayBuffer>) {
  if (one.length === 0) return other;
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}
