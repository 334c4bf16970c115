/**
 * Seeded random numbers, the same on every machine and backend.
 *
 * The generator is sfc32 (Chris Doty-Humphrey's Small Fast Chaotic, from PractRand), its state
 * filled by a 32-bit avalanche hash of the seed and the stream's name. Streams with different
 * names are independent: adding one never shifts another.
 */
export interface Random {
  /** A uniform integer in [0, 2^32). */
  uint32(): number;
  /** A uniform number in [0, 1) with 32 random bits. */
  unit(): number;
  /** A uniform integer in [0, bound), without modulo bias. `bound` is 1 to 2^32. */
  below(bound: number): number;
  /** A normally distributed number with mean 0 and standard deviation 1. */
  normal(): number;
}

export function createRandom(seed: number, stream: string): Random {
  let hash = avalanche(seed >>> 0);
  for (let index = 0; index < stream.length; index += 1) {
    hash = avalanche(hash ^ stream.charCodeAt(index));
  }
  let a = (hash = avalanche(hash + 0x9e3779b9));
  let b = (hash = avalanche(hash + 0x9e3779b9));
  let c = avalanche(hash + 0x9e3779b9);
  let counter = 1;

  function uint32(): number {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }
  // The author's recommended warm-up: early outputs still resemble the seed.
  for (let round = 0; round < 15; round += 1) uint32();

  function below(bound: number): number {
    const rejectFrom = 2 ** 32 - (2 ** 32 % bound);
    let value = uint32();
    while (value >= rejectFrom) value = uint32();
    return value % bound;
  }

  const unit = () => uint32() / 2 ** 32;

  let spare: number | undefined;
  function normal(): number {
    if (spare !== undefined) {
      const value = spare;
      spare = undefined;
      return value;
    }
    // Box & Muller 1958: two uniform numbers, the first of which must not be 0, make two normal ones.
    const radius = Math.sqrt(-2 * Math.log(1 - unit()));
    const angle = 2 * Math.PI * unit();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }

  return { uint32, unit, below, normal };
}

/** Shuffles `items` in place (Fisher-Yates) and returns it. */
export function shuffle<Items extends Uint32Array | unknown[]>(
  items: Items,
  random: Random,
): Items {
  for (let last = items.length - 1; last > 0; last -= 1) {
    const other = random.below(last + 1);
    [items[last], items[other]] = [items[other]!, items[last]!];
  }
  return items;
}

/** A seed for a new run, from the platform's entropy: an integer that is easy to read and retype. */
export function randomSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0]! % 1_000_000;
}

/** The finaliser of MurmurHash3: every input bit changes half of the output bits. */
export function avalanche(value: number): number {
  let mixed = value | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
