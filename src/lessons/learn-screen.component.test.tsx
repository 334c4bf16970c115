import { expect, it } from 'vitest';
import { type Locator, page } from 'vitest/browser';

import { accessibilityFaults } from '../component-testing/accessibility';
import { press, valueOf } from '../component-testing/controls';
import { showLanguage, wordsOfOtherLanguage } from '../component-testing/language';
import { mount } from '../component-testing/mount';
import { lessons } from './index';
import { LearnScreen } from './learn-screen';

/** Waits for a lesson with all that comes after its prose. */
async function isWhole(screen: Locator): Promise<void> {
  await expect.element(screen.getByCss('article h1')).toBeVisible();
  await expect.poll(() => screen.getByCss('[data-awaited]').elements()).toEqual([]);
}

const inLanguages = [
  ['en', 'light'],
  ['zh-CN', 'dark'],
] as const;

// The first here: what has been read is kept.
it('the list knows what was done, and what to go on with', async () => {
  const { screen, rerender } = await mount(<LearnScreen path={undefined} />, { theme: 'dark' });
  const item = (title: string) =>
    screen.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title }) });
  await expect.element(item('Surprisal and entropy')).toHaveTextContent('start here');
  rerender(<LearnScreen path="surprisal" />);
  await isWhole(screen);
  scrollTo(0, 500);
  rerender(<LearnScreen path="cross-entropy" />);
  await expect
    .element(screen.getByRole('heading', { level: 1 }))
    .toHaveTextContent('Cross-entropy and KL divergence');
  // As from page to page: at its top, where one reads on.
  await expect.element(screen.getByRole('main')).toHaveFocus();
  expect(scrollY).toBe(0);
  await isWhole(screen);
  rerender(<LearnScreen path={undefined} />);
  await expect.element(item('Surprisal and entropy')).toHaveTextContent('✓ read');
  await expect.element(item('Softmax')).toHaveTextContent('go on here');
  expect(await accessibilityFaults()).toEqual([]);
});

it('who comes back, or changes the language, finds the place and what was set up', async () => {
  const leave = await mount(<LearnScreen path="cross-entropy" />);
  await isWhole(leave.screen);
  const q = (screen: Locator) => screen.getByRole('group', { name: 'What is forecast: Q' }).first();
  await press(q(leave.screen).getByRole('slider', { name: 'sun' }), '{Home}');
  await leave.screen.getByRole('radio', { name: 'bits' }).first().click();
  // The second figure at the top of the window, as a reader scrolls.
  const figure = (screen: Locator) => screen.getByCss('figure').nth(1);
  const top = async (screen: Locator) =>
    (await figure(screen).findElement()).getBoundingClientRect().top;
  scrollTo(0, scrollY + (await top(leave.screen)) + 30);
  const entry = () => history.state as { lessonPlace?: { below: number } } | null;
  await expect.poll(() => entry()?.lessonPlace?.below).toBeCloseTo(30, -1);
  const left = entry();

  // The same entry of the history, after another page.
  leave.unmount();
  scrollTo(0, 0);
  history.replaceState(left, '');
  const back = await mount(<LearnScreen path="cross-entropy" />);
  await isWhole(back.screen);
  await expect.poll(() => top(back.screen)).toBeCloseTo(-30, -1);
  expect(await valueOf(q(back.screen).getByRole('slider', { name: 'sun' }))).toBe('0');
  await expect.element(back.screen.getByRole('radio', { name: 'bits' }).first()).toBeChecked();

  await showLanguage('zh-CN');
  await expect.element(back.screen.getByRole('heading', { level: 1 })).toHaveTextContent('交叉熵');
  await isWhole(back.screen);
  await expect.poll(() => top(back.screen)).toBeCloseTo(-30, -1);
  const forecast = back.screen.getByRole('group', { name: '预报 Q' }).first();
  expect(await valueOf(forecast.getByRole('slider', { name: '晴' }))).toBe('0');

  // A lesson that is gone to begins at its top.
  history.pushState(null, '');
  back.rerender(<LearnScreen path="softmax" />);
  await expect.element(back.screen.getByRole('heading', { level: 1 })).toHaveTextContent('logit');
  await isWhole(back.screen);
  expect(scrollY).toBe(0);
});

it.each(
  lessons.flatMap(({ slug }) =>
    inLanguages.map(([language, theme]) => [slug, language, theme] as const),
  ),
)('%s, %s, %s: is accessible and all in its language', async (slug, language, theme) => {
  const { screen } = await mount(<LearnScreen path={slug} />, { language, theme });
  await isWhole(screen);
  expect(await accessibilityFaults()).toEqual([]);
  // Words of the other language stand only where they are marked as such.
  expect(wordsOfOtherLanguage(screen.element(), language)).toEqual([]);
});
