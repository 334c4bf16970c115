import i18next from 'i18next';
import { createElement } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { initReactI18next } from 'react-i18next';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';

import type { Stall } from '../protocol/pulse';
import type { AppState, AppStore } from '../store/app-state';
import { AppStoreContext } from '../store/use-app-store';
import { BackendChip } from './backend-chip';

let root: Root;

beforeAll(async () => {
  // Words are their keys.
  await i18next.use(initReactI18next).init({ lng: 'cimode' });
});
beforeEach(() => {
  document.body.innerHTML = '<div id="root"></div>';
  root = createRoot(document.querySelector('#root')!);
});
afterEach(() => root.unmount());

it.each([
  [undefined, 'backend.starting'],
  ['loading', 'backend.loading'],
  ['starting', 'backend.starting'],
] as const)(
  'a worker that starts, of which the page says %s, is told as %s',
  async (kind, words) => {
    const stall: Stall | undefined = kind && { kind, seconds: 4, limit: undefined };
    const state: Partial<AppState> = { isAwake: true, stall };
    const store = createStore(() => state) as unknown as AppStore;
    root.render(createElement(AppStoreContext, { value: store }, createElement(BackendChip)));
    const said = () => document.querySelector('[data-metric="backend"]')?.textContent;
    await vi.waitFor(() => expect(said()).toBe(words));
  },
);
