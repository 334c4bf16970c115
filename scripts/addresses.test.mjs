import { isIPv4 } from 'node:net';
import { expect, test } from 'vitest';
import { networkAddresses } from './addresses.mjs';

test('addresses for others are of this machine’s networks, not of itself', async () => {
  for (const address of await networkAddresses()) {
    expect(isIPv4(address)).toBe(true);
    expect(address).not.toMatch(/^127\./);
  }
});
