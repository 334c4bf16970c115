import i18next from 'i18next';
import { beforeAll, expect, it, vi } from 'vitest';

import { fetchWords } from '../locales/languages';
import { chooseLanguage, startLanguage } from './language';
import { wishedLanguage } from './wished-language';

beforeAll(async () => {
  const kept = new Map<string, string>();
  const address = { pathname: '/', search: '?lang=en&steps=5', hash: '#runs' };
  vi.stubGlobal('document', { documentElement: {} });
  vi.stubGlobal('location', address);
  vi.stubGlobal('navigator', { languages: [] });
  vi.stubGlobal('history', {
    replaceState(_: unknown, __: string, url: string) {
      address.search = new URL(url, 'http://localhost').search;
    },
  });
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
  await startLanguage('en');
});

/** What a reload would find, by the address and without it. */
function remembered(): string[] {
  const byAddress = wishedLanguage();
  const { search } = location;
  location.search = '';
  const byStorage = wishedLanguage();
  location.search = search;
  return [byAddress, byStorage];
}

it.each([
  ['app:backend.names.wasm', 'WebAssembly'],
  // As a run may have that a later version of the page has saved.
  ['app:backend.names.npu', 'npu'],
  ['lab:loss.names.hinge', 'hinge'],
])('%s is %s on screen: no one sees a key', (key, shown) => {
  expect(i18next.t(key as 'app:backend.names.wasm')).toBe(shown);
});

it('remembers a choice before its words are here, and no longer when they do not come', async () => {
  let fail: (reason: Error) => void = () => {};
  const coming = new Promise<never>((_, reject) => (fail = reject));
  const fetching = vi.spyOn(fetchWords, 'zh-CN').mockReturnValue(coming);
  const choosing = chooseLanguage('zh-CN');
  expect(remembered()).toEqual(['zh-CN', 'zh-CN']);
  expect(location.search).toBe('?lang=zh-CN&steps=5');
  fail(new Error('no network'));
  await expect(choosing).rejects.toThrow('no network');
  expect(remembered()).toEqual(['en', 'en']);

  fetching.mockRestore();
  await chooseLanguage('zh-CN');
  expect([...remembered(), i18next.language, document.documentElement.lang]).toEqual(
    Array(4).fill('zh-CN'),
  );
});
