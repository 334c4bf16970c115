import fc from 'fast-check';
import { expect, it } from 'vitest';

import { adjectiveCount, newRunId, nounCount, runNameOf } from './run-names';

it('a name follows from the id and has words', () => {
  fc.assert(
    fc.property(fc.string(), (id) => {
      const { adjective, noun } = runNameOf(id);
      expect(runNameOf(id)).toEqual({ adjective, noun });
      expect(adjective).toBeLessThan(adjectiveCount);
      expect(noun).toBeLessThan(nounCount);
    }),
  );
});

it('three hundred new runs are each called something else', () => {
  const ids: string[] = [];
  for (let run = 0; run < 300; run += 1) ids.push(newRunId(ids));
  const names = new Set(ids.map((id) => JSON.stringify(runNameOf(id))));
  expect(names.size).toBe(300);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{16}$/);
});
