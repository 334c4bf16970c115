import mdx from '@mdx-js/rollup';
import rehypeKatex from 'rehype-katex';
import remarkMath from 'remark-math';
import { keepPunctuation } from './keep-punctuation.mjs';

/**
 * Lessons: prose with components, whose formulas are rendered now and not in the browser.
 *
 * @returns {import('vite').Plugin}
 */
export function lessonPages() {
  // Trusted and not strict, because the formulas are ours: parts of them get names by `\\htmlData`.
  const plugin = mdx({
    // Other texts in Markdown are taken as they are.
    mdExtensions: [],
    remarkPlugins: [remarkMath],
    rehypePlugins: [[rehypeKatex, { trust: true, strict: false }], keepPunctuation],
  });
  // Its types are Rollup's, which Vite's differ from in one optional property.
  return { enforce: 'pre', .../** @type {import('vite').Plugin} */ (plugin) };
}
