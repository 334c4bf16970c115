import i18next from 'i18next';
import { beforeAll, expect, it, vi } from 'vitest';

import { startLanguage } from './language';

beforeAll(async () => {
  vi.stubGlobal('document', { documentElement: {} });
  await startLanguage('en');
});

it.each([
  ['app:backend.names.wasm', 'WebAssembly'],
  // As a run may have that a later version of the page has saved.
  ['app:backend.names.npu', 'npu'],
  ['lab:loss.names.hinge', 'hinge'],
])('%s is %s on screen: no one sees a key', (key, shown) => {
  expect(i18next.t(key as 'app:backend.names.wasm')).toBe(shown);
});
