import type { Language } from '../locales/languages';

/** As a person changes it while a component is on screen. */
export { showLanguage } from '../app/language';

/** Words that belong to the other language and are not marked as such; formulas and code aside. */
export function wordsOfOtherLanguage(within: Element, own: Language): string[] {
  const words: string[] = [];
  const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement!.closest('.katex, code, pre, [lang]:not(html)')) continue;
    const text = node.textContent ?? '';
    // Names and symbols such as exp H stand in Chinese text too; sentences do not.
    const strange = own === 'en' ? /[\u3400-\u9fff]+/u : /[A-Za-z]+(?: [a-z]{2,}){2,}/u;
    const found = strange.exec(text);
    if (found) words.push(found[0]);
  }
  return words;
}
