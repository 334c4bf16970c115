import { expect, it } from 'vitest';

import { Handover } from './handover';

it('hands over what has waited, and then what comes, once each', () => {
  const handover = new Handover<string>();
  const taken: string[] = [];
  handover.give('a');
  const end = handover.receive((thing) => taken.push(thing));
  handover.give('b');
  end();
  handover.give('c');
  expect(taken).toEqual(['a', 'b']);
  handover.receive((thing) => taken.push(thing));
  expect(taken).toEqual(['a', 'b', 'c']);
});

it('goes to who asked last, though who asked before leaves later', () => {
  const handover = new Handover<string>();
  const taken: string[] = [];
  const end = handover.receive(() => taken.push('first'));
  handover.receive(() => taken.push('second'));
  end();
  handover.give('a');
  expect(taken).toEqual(['second']);
});
