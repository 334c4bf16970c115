import i18next from 'i18next';
import { act, createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { initReactI18next } from 'react-i18next';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { Pausing } from './pausing';

beforeEach(async () => {
  // Words are their keys.
  await i18next.use(initReactI18next).init({ lng: 'cimode' });
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('a pause that is waited for is told of after half a second, until it has come', () => {
  document.body.innerHTML = '<div id="root"></div>';
  const root = createRoot(document.querySelector('#root')!);
  const show = (isAwaited: boolean) =>
    act(() => root.render(createElement(Pausing, { isAwaited })));
  const pass = (ms: number) => act(() => void vi.advanceTimersByTime(ms));
  const said = () => document.querySelector('[role="status"]')?.textContent;
  show(true);
  pass(499);
  expect(said()).toBeUndefined();
  pass(1);
  expect(said()).toBe('strip.pausing');
  show(false);
  expect(said()).toBeUndefined();
  show(true);
  expect(said()).toBeUndefined();
  act(() => root.unmount());
});
