import { expect, it } from 'vitest';
import { type Locator, page } from 'vitest/browser';

import { accessibilityFaults } from '../component-testing/accessibility';
import { wordsOfOtherLanguage } from '../component-testing/language';
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
