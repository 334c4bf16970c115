import { describe, expect, it } from 'vitest';

import { keepPunctuation } from './keep-punctuation.mjs';

const text = (value) => ({ type: 'text', value });
const span = (className, ...children) => ({
  type: 'element',
  tagName: 'span',
  properties: { className: [className] },
  children,
});
const formula = (pieces) =>
  span('katex', ...Array.from({ length: pieces }, (_, piece) => span('base', text(`${piece}`))));
const paragraph = (...children) => ({ type: 'element', tagName: 'p', properties: {}, children });

/** The paragraph's text, with what must stay on one line in brackets. */
function lines(...children) {
  const tree = { type: 'root', children: [paragraph(...children)] };
  keepPunctuation()(tree);
  const write = (node) => {
    if (node.type === 'text') return node.value;
    const inner = (node.children ?? []).map(write).join('');
    return node.properties?.style === 'white-space: nowrap' ? `[${inner}]` : inner;
  };
  return write(tree);
}

describe('punctuation beside a formula', () => {
  it('stays on its line', () => {
    expect(lines(text('都是 '), formula(1), text('。不管'))).toBe('都是 [0。]不管');
    expect(lines(text('so ('), formula(2), text('), then'))).toBe('so [(01),] then');
    expect(lines(formula(1), text(', '), formula(1), text('.'))).toBe('[0,] [0.]');
  });

  it('leaves alone what is no punctuation, and long formulas, which must be able to break', () => {
    expect(lines(text('of '), formula(1), text(' and more'))).toBe('of 0 and more');
    expect(lines(text('so '), formula(4), text(', then'))).toBe('so 0123, then');
  });

  it('goes into other elements', () => {
    expect(lines(paragraph(formula(1), text('.')))).toBe('[0.]');
  });
});
