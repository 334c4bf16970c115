import { describe, expect, it } from 'vitest';

import { notationOf, parseNotation } from '../../catalog/model-notation';
import { tutorialMistake } from '../../catalog/models';
import type { LayerSpec } from '../../math/model/layers';
import { checkModel } from '../../math/model/model-check';
import { type Draft, draftOf, layersOfDraft } from './draft';
import { fixOf } from './fixes';

const faultOf = (draft: Draft) =>
  checkModel(layersOfDraft(draft), { inputShape: [28, 28, 1], outputShape: [10] }).fault;

/** The notation after each fix that is offered. */
function fixesFrom(layers: readonly LayerSpec[]): string[] {
  let draft = draftOf(layers, 'pytorch');
  const made: string[] = [];
  for (let fault = faultOf(draft); fault; fault = faultOf(draft)) {
    const fix = fixOf(draft, fault);
    if (!fix) return [...made, fault.fault.kind];
    draft = fix.next;
    made.push(notationOf(layersOfDraft(draft)));
  }
  return made;
}

describe('fixOf', () => {
  it("puts 1600 in the place of the tutorial's 6400", () => {
    expect(fixesFrom(tutorialMistake)).toEqual([
      notationOf(tutorialMistake).replace('6400', '1600'),
    ]);
  });

  it.each<[string, string[]]>([
    ['fc10', ['flat-fc10']],
    ['flat-fc12', ['flat-fc10']],
    ['flat-fc12-relu', ['flat-fc12-relu-fc10']],
    ['max2', ['max2-flat', 'max2-flat-fc10']],
    ['flat-conv8x3', ['needs-image']],
    ['max28-max2', ['window-does-not-fit']],
  ])('leads from %s on', (notation, expected) => {
    expect(fixesFrom(parseNotation(notation))).toEqual(expected);
  });
});
