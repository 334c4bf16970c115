import i18next from 'i18next';
import { act, createElement } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { initReactI18next } from 'react-i18next';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';

import type { AppStore } from '../store/app-state';
import { AppStoreContext } from '../store/use-app-store';
import { StoragePanel } from './storage-panel';
import type { Backups } from './use-backups';

let root: Root;

beforeAll(async () => {
  // Words are their keys.
  await i18next.use(initReactI18next).init({ lng: 'cimode' });
});
beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  document.body.innerHTML = '<div id="root"></div>';
  root = createRoot(document.querySelector('#root')!);
});
afterEach(() => {
  act(() => root.unmount());
  vi.unstubAllGlobals();
});

const store = createStore(() => ({
  library: { runs: [{}], care: {} },
  actions: { lookAtStorage: () => {}, askToKeep: () => {} },
})) as unknown as AppStore;

function show(work: Backups['work']): void {
  const backups: Backups = {
    work,
    outcome: undefined,
    backUp: async () => {},
    restore: async () => {},
    dismiss: () => {},
  };
  const panel = createElement(StoragePanel, backups);
  act(() => root.render(createElement(AppStoreContext, { value: store }, panel)));
}
const button = (name: string) =>
  [...document.querySelectorAll('button')].find(({ textContent }) => textContent === name)!;

it.each([
  ['writing', 'panel.backUp'],
  ['reading', 'panel.restore'],
] as const)('a backup under way (%s) has the focus, and gives it back', (kind, name) => {
  show(undefined);
  act(() => button(name).focus());
  show({ kind, share: 0, cancel: () => {} });
  expect(document.activeElement).toBe(button('backup.cancel'));
  show({ kind, share: 0.5, cancel: () => {} });
  expect(document.activeElement).toBe(button('backup.cancel'));
  show(undefined);
  expect(document.activeElement).toBe(button(name));
});

it('a backup under way takes the focus from nothing', () => {
  show(undefined);
  const elsewhere = document.body.appendChild(document.createElement('input'));
  act(() => elsewhere.focus());
  show({ kind: 'writing', share: 0, cancel: () => {} });
  show(undefined);
  expect(document.activeElement).toBe(elsewhere);
});
