import { act, createElement } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { NumberInput } from './number-input';

declare global {
  var IS_REACT_ACT_ENVIRONMENT: boolean;
}

globalThis.IS_REACT_ACT_ENVIRONMENT = true;

const onChange = vi.fn<(value: number) => void>();
let root: Root;

beforeEach(() => {
  onChange.mockClear();
  document.body.innerHTML = '<div id="root"></div>';
  root = createRoot(document.querySelector('#root')!);
  act(() => {
    root.render(
      createElement(NumberInput, {
        label: 'Rate',
        invalidMessage: 'From 0 to 1.',
        value: 0.5,
        accepts: (value) => value >= 0 && value <= 1,
        format: String,
        onChange,
      }),
    );
  });
});
afterEach(() => {
  act(() => root.unmount());
});

const field = () => document.querySelector('input')!;
const message = () => document.querySelector('[role="alert"]')?.textContent;

function type(text: string): void {
  act(() => {
    // As React hears of what is typed: not by the property that it watches.
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(field(), text);
    field().dispatchEvent(new InputEvent('input', { bubbles: true }));
  });
}

function press(key: string, init: KeyboardEventInit = {}): void {
  act(() => {
    field().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...init }));
  });
}

it('takes a number over on Enter, in full-width characters too', () => {
  type('０。２５');
  press('Enter');
  expect(onChange.mock.calls).toEqual([[0.25]]);
});

it.each(['0x1', '0b1', '2', 'half', ''])('refuses %j, and says so', (text) => {
  type(text);
  press('Enter');
  expect(message()).toBe('From 0 to 1.');
  expect(field().value).toBe(text);
  expect(onChange).not.toHaveBeenCalled();
});

it.each([{ isComposing: true }, { keyCode: 229 }])(
  'leaves Enter and Escape to an input method: %j',
  (composing) => {
    type('0.25');
    press('Enter', composing);
    press('Escape', composing);
    expect(onChange).not.toHaveBeenCalled();
    expect(field().value).toBe('0.25');
  },
);
