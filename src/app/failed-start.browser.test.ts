import { beforeEach, expect, it } from 'vitest';

import { showFailedStart } from './failed-start';

beforeEach(() => {
  document.body.innerHTML = '<div id="root">half of a page</div>';
});

it.each([
  ['en', /no network.*newer version/, 'Reload'],
  ['zh-CN', /网络.*新版本/, '重新加载'],
] as const)('a page whose scripts are missing says what may be (%s)', (language, why, reload) => {
  showFailedStart(language, new TypeError('404'));
  const alert = document.querySelector('#root > main [role="alert"]')!;
  expect(alert.textContent).toMatch(why);
  expect(alert.textContent).toContain('TypeError: 404');
  expect(document.querySelector('#root')!.textContent).not.toContain('half of a page');
  expect(document.querySelector('button')!.textContent).toBe(reload);
});
