import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { themes } from './themes';
import { plainView, readView, type ViewOptions, viewParts, writeView } from './view-options';

const anyView: fc.Arbitrary<ViewOptions> = fc.record({
  hidden: fc.subarray([...viewParts]),
  isEmbedded: fc.boolean(),
  theme: fc.constantFrom(undefined, ...themes),
  language: fc.constantFrom(undefined, 'en', 'zh-CN'),
});

const read = (query: string) => readView(new URLSearchParams(query));

describe('the view of a link', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const query = new URLSearchParams(Object.entries(writeView(view)));
        expect(readView(query)).toEqual({ view, problems: [] });
      }),
    );
  });

  it('names what is shown or what is hidden, whichever is less', () => {
    const allBut = (...shown: string[]) => viewParts.filter((part) => !shown.includes(part));
    expect(writeView({ ...plainView, hidden: ['data', 'model'] })).toEqual({ hide: 'data.model' });
    expect(writeView({ ...plainView, hidden: allBut('charts', 'step') })).toEqual({
      show: 'step.charts',
    });
    expect(writeView(plainView)).toEqual({});
  });

  it.each([
    ['hide=model.%3Cscript%3E', ['model'], 'hide', '<script>'],
    ['hide=', [], 'hide', ''],
    ['show=constructor', [], 'show', 'constructor'],
    ['embed=yes', [], 'embed', 'yes'],
    ['theme=pink', [], 'theme', 'pink'],
    ['lang=tlh', [], 'lang', 'tlh'],
  ])('keeps what is right of %s and reports the rest', (query, hidden, name, value) => {
    expect(read(query)).toEqual({
      view: { ...plainView, hidden },
      problems: [{ kind: 'view', name, value }],
    });
  });
});
