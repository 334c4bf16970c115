import { expect, it } from 'vitest';

import { mount } from '../../component-testing/mount';
import { ScoreHistogram } from './score-histogram';

const spread = (count: number, to: number) =>
  Float32Array.from({ length: count }, (_, index) => (to * index) / (count - 1));

it('scores stand over round numbers, and the bars beside a round share of their kind', async () => {
  const { screen } = await mount(
    <div style={{ width: 500 }}>
      <ScoreHistogram
        scores={{ positives: spread(400, 1.98), negatives: spread(900, 0.7) }}
        names={{ known: 'known', unknown: 'unknown' }}
        range={{ lowest: 0, highest: 1.98 }}
        threshold={0.8}
        onThreshold={() => {}}
      />
    </div>,
  );
  await expect.element(screen.getByText('unknown')).toBeVisible();
  const texts = screen
    .getByCss('svg text')
    .elements()
    .map((text) => text.textContent.trim());
  const numbers = texts.filter((text) => /^[\d.]+$/.test(text));
  expect(numbers).toEqual(['0', '0.5', '1', '1.5']);
  // Of each kind what a bar of a height is: 15 of 40 bins share the one, all the other.
  expect(texts.filter((text) => text.endsWith('%'))).toHaveLength(2);
});
