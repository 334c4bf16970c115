import { expect, it } from 'vitest';

import { accessibilityFaults } from '../component-testing/accessibility';
import { mount } from '../component-testing/mount';
import { TopBar } from './top-bar';

it('speaks Chinese throughout, but for names and the way to English', async () => {
  const { screen } = await mount(<TopBar onSwitchShortcuts={() => {}} />, {
    language: 'zh-CN',
    theme: 'dark',
  });
  await expect.element(screen.getByRole('link', { name: '训练记录' })).toBeVisible();
  const foreign = (screen.element() as HTMLElement).innerText
    .replaceAll(/Surprisal|EN\b|log p/g, '')
    .match(/[A-Za-z]{2,}/g);
  expect(foreign).toBeNull();
  expect(await accessibilityFaults()).toEqual([]);
});
