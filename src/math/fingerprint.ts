import { avalanche } from './random';

/**
 * 16 hexadecimal digits that follow from the bits of the arrays: equal weights have equal ones, and
 * different weights almost certainly different ones. No protection against forgery.
 */
export function fingerprint(arrays: readonly Float32Array[]): string {
  let [high, low] = [0x9e3779b9, 0x85ebca6b];
  for (const array of arrays) {
    high = avalanche(high ^ array.length);
    for (const bits of new Uint32Array(array.buffer, array.byteOffset, array.length)) {
      high = Math.imul(high ^ bits, 0x01000193);
      low = (Math.imul(low, 0x5bd1e995) + avalanche(bits ^ high)) | 0;
    }
  }
  return [avalanche(high ^ low), avalanche(low)]
    .map((half) => half.toString(16).padStart(8, '0'))
    .join('');
}
