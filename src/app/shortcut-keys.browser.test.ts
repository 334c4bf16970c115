import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { listenForShortcuts } from './shortcut-keys';

/** What was pressed, by the ids of the controls. */
let pressed: string[];
let stop: () => void;

beforeEach(() => {
  pressed = [];
  document.body.innerHTML = `
    <button id="train" aria-keyshortcuts="Space">Train</button>
    <button id="step" aria-keyshortcuts="s">Step</button>
    <button id="help" aria-keyshortcuts="?">Help</button>
    <label>Rate <input id="rate" type="range" min="0" max="10" value="5" step="1" aria-keyshortcuts="[ ]"></label>
    <main tabindex="-1"><p id="place">Some text</p></main>
    <div id="elsewhere"></div>`;
  for (const button of document.querySelectorAll('button')) {
    button.addEventListener('click', () => pressed.push(button.id));
  }
  stop = listenForShortcuts((control) => {
    if (control instanceof HTMLInputElement) pressed.push(`${control.id}=${control.value}`);
  });
});
afterEach(() => stop());

const element = (selector: string) => document.querySelector<HTMLElement>(selector)!;

/** Presses a key where the focus would be, and tells whether the page took it. */
function press(key: string, at: Element = document.body, init: KeyboardEventInit = {}): boolean {
  const event = new KeyboardEvent('keydown', {
    key,
    // Where on the keyboard a sign is does not matter.
    code: key === ' ' ? 'Space' : 'Unidentified',
    bubbles: true,
    cancelable: true,
    ...init,
  });
  return !at.dispatchEvent(event);
}

function elsewhere(html: string): HTMLElement {
  element('#elsewhere').innerHTML = html;
  return element('#elsewhere [data-target]') ?? element('#elsewhere').firstElementChild!;
}

describe('a shortcut presses its control', () => {
  it.each([
    [' ', 'train'],
    ['s', 'step'],
    ['S', 'step'],
    ['?', 'help'],
    ['[', 'rate=4'],
    [']', 'rate=6'],
  ])('%j: %s', (key, control) => {
    expect(press(key)).toBe(true);
    expect(pressed).toEqual([control]);
  });

  it('wherever the focus is on nothing that takes the key', () => {
    press(' ', element('#place'));
    press('s', element('#train'));
    press('s', element('#rate'));
    press(']', elsewhere('<input type="checkbox">'));
    expect(pressed).toEqual(['train', 'step', 'step', 'rate=6']);
  });

  it('where the browser can not be asked what is visible', () => {
    element('#train').hidden = true;
    Object.defineProperty(element('#train'), 'checkVisibility', { value: undefined });
    Object.defineProperty(element('#step'), 'checkVisibility', { value: undefined });
    press(' ');
    press('s');
    expect(pressed).toEqual(['step']);
  });

  it('by a sign that this keyboard has under Shift or AltGr', () => {
    press('?', document.body, { shiftKey: true });
    press('[', document.body, { modifierAltGraph: true });
    expect(pressed).toEqual(['help', 'rate=4']);
  });

  it('so that its listeners hear of a slider that moved', () => {
    const heard: string[] = [];
    element('#rate').addEventListener('input', (event) => {
      heard.push((event.target as HTMLInputElement).value);
    });
    press(']');
    expect(heard).toEqual(['6']);
  });

  it('again and again while it is held, if it is the slider, and once if it is a button', () => {
    press(']');
    press(']', document.body, { repeat: true });
    press(' ');
    // Taken nevertheless: the page does not begin to scroll under a finger that rests.
    expect(press(' ', document.body, { repeat: true })).toBe(true);
    expect(pressed).toEqual(['rate=6', 'rate=7', 'train']);
  });
});

describe('a shortcut does nothing', () => {
  it.each([
    ['in a field', '<input>', 's'],
    ['in a field for a search', '<input type="search">', '?'],
    ['in a field for a number', '<input type="number">', ' '],
    ['in a text', '<textarea></textarea>', '['],
    ['in a text that can be edited', '<p contenteditable><b data-target>x</b></p>', 's'],
    ['on a native choice', '<select></select>', 's'],
    ['on a choice that opens', '<button aria-haspopup="listbox">Adam</button>', 's'],
    ['in a list that looks for what is typed', '<ul role="listbox"><li data-target>x</ul>', 's'],
    ['in a grid', '<div role="grid"><i data-target>x</i></div>', 'r'],
    ['in a dialog', '<div role="dialog"><button data-target>x</button></div>', 's'],
    ['in a message', '<div role="alertdialog"><b data-target>x</b></div>', '?'],
    ['on another button', '<button>Other</button>', ' '],
    ['on a link', '<a href="#">Link</a>', ' '],
    ['on a slider', '<input type="range">', ' '],
    ['on a box to be ticked', '<input type="checkbox">', ' '],
    ['on a pad with keys of its own', '<div role="application" tabindex="0">x</div>', ' '],
    ['within a heading that opens', '<details><summary data-target>x</summary></details>', ' '],
  ])('%s', (_, html, key) => {
    expect(press(key, elsewhere(html))).toBe(false);
    expect(pressed).toEqual([]);
  });

  it.each([
    ['Control', { ctrlKey: true }],
    ['Meta', { metaKey: true }],
    ['Alt', { altKey: true }],
  ])('with %s', (_, init) => {
    for (const key of [' ', 's', '[', '?']) press(key, document.body, init);
    expect(pressed).toEqual([]);
  });

  it('while a word is being composed', () => {
    press('s', document.body, { isComposing: true });
    press('s', document.body, { keyCode: 229 });
    expect(pressed).toEqual([]);
  });

  it('if somebody else took the key', () => {
    const take = (event: Event) => event.preventDefault();
    element('#place').addEventListener('keydown', take);
    press('s', element('#place'));
    expect(pressed).toEqual([]);
  });

  it.each([
    ['disabled', (button: HTMLElement) => button.setAttribute('disabled', '')],
    [
      'disabled for assistive technology',
      (b: HTMLElement) => b.setAttribute('aria-disabled', 'true'),
    ],
    ['hidden', (button: HTMLElement) => button.setAttribute('hidden', '')],
    ['invisible', (button: HTMLElement) => (button.style.visibility = 'hidden')],
    ['behind a dialog', (button: HTMLElement) => (button.inert = true)],
    ['not there', (button: HTMLElement) => button.remove()],
    ['without the attribute', (b: HTMLElement) => b.removeAttribute('aria-keyshortcuts')],
  ])('if its control is %s', (_, change) => {
    change(element('#train'));
    expect(press(' ')).toBe(false);
    expect(pressed).toEqual([]);
  });

  it('once it is all over', () => {
    stop();
    press('s');
    expect(pressed).toEqual([]);
  });
});
