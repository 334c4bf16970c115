import type { RunConfig } from '../run-config';

// Which images a script holds from training: those that the page holds, drawn by the same generator (`math/random.ts`) in
// the same order (`math/data/batch-order.ts`).

/** Whether some are held for validation. */
export const holdsImages = ({ validationCount }: RunConfig) => validationCount > 0;

/** `shardCount`: into how many parts the page deals the images of the data set. */
export function heldConstants(config: RunConfig, shardCount: number): string[] {
  if (!holdsImages(config)) return [];
  return [
    `TRAIN_COUNT = ${config.trainCount}`,
    `VALIDATION_COUNT = ${config.validationCount}  # of those, never trained on; half of them at most`,
    `SHARDS = ${shardCount}`,
  ];
}

/** `first_epoch(count)`: the images in the order of the page's first epoch, of which those that are held are the last. */
export function heldDefinitions(config: RunConfig): string[][] {
  if (!holdsImages(config)) return [];
  return [
    [
      'def avalanche(value):',
      '    value = (value ^ (value >> 16)) * 0x85EBCA6B & 0xFFFFFFFF',
      '    value = (value ^ (value >> 13)) * 0xC2B2AE35 & 0xFFFFFFFF',
      '    return value ^ (value >> 16)',
    ],
    [
      'def random_numbers(stream):',
      '    """Those of Surprisal (sfc32), by which it chooses images."""',
      '    state = avalanche(SEED)',
      '    for character in stream:',
      '        state = avalanche(state ^ ord(character))',
      '    a = state = avalanche(state + 0x9E3779B9 & 0xFFFFFFFF)',
      '    b = state = avalanche(state + 0x9E3779B9 & 0xFFFFFFFF)',
      '    c = avalanche(state + 0x9E3779B9 & 0xFFFFFFFF)',
      '    counter = 1',
      '    while True:',
      '        total = a + b + counter & 0xFFFFFFFF',
      '        a = b ^ (b >> 9)',
      '        b = c + (c << 3) & 0xFFFFFFFF',
      '        c = (c << 21 & 0xFFFFFFFF | c >> 11) + total & 0xFFFFFFFF',
      '        if counter > 15:',
      '            yield total',
      '        counter += 1',
    ],
    [
      'def shuffled(items, stream):',
      '    numbers = random_numbers(stream)',
      '    for last in range(len(items) - 1, 0, -1):',
      '        number = next(numbers)',
      '        while number >= 2**32 - 2**32 % (last + 1):',
      '            number = next(numbers)',
      '        other = number % (last + 1)',
      '        items[last], items[other] = items[other], items[last]',
      '    return items',
    ],
    [
      'def first_epoch(count):',
      '    """The numbers of the images, in the order in which Surprisal\'s first epoch takes them."""',
      '    order = []',
      "    for shard in shuffled(list(range(SHARDS)), 'shard order'):",
      "        order += shuffled(list(range(shard, count, SHARDS)), f'epoch 0 shard {shard}')",
      '    return order',
    ],
  ];
}

/** Makes `train` the images to train on, and `validation` those of `held_from`, under their true labels, that are held. */
export function splitLines(leavesOut: boolean): string[] {
  return [
    `order = ${leavesOut ? '[image for image in first_epoch(len(train)) if is_known[image]]' : 'first_epoch(len(train))'}[:TRAIN_COUNT]`,
    'count = len(order) - min(VALIDATION_COUNT, len(order) // 2)',
    'train, validation = Subset(train, order[:count]), Subset(held_from, order[count:])',
  ];
}
