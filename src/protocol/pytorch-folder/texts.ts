/// <reference types="vite/client" />

/** Prose comes in the language of the page; programs are in English. */
export type FolderLanguage = 'en' | 'zh-CN';

const files = import.meta.glob<string>('./texts/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** What stands for `{{word}}` in a text. */
export type TextValues = Readonly<Record<string, string>>;

function textOf(name: string, language: FolderLanguage, values: TextValues): string {
  return files[`./texts/${name}.${language}.md`]!.replaceAll(
    /\{\{(\w+)\}\}/g,
    (_, word: string) => values[word]!,
  );
}

export function readme(language: FolderLanguage, isMnist: boolean, values: TextValues): string {
  const [before = '', mnist = '', own = '', after = ''] = textOf('README', language, values).split(
    /<!-- (?:mnist|own|end) -->\n/,
  );
  return `${before}${(isMnist ? mnist : own).trim()}\n${after}`;
}

/** The prose of the notebook, by the names of its cells. */
export function prose(language: FolderLanguage, values: TextValues): ReadonlyMap<string, string> {
  return sectionsOf(textOf('prose', language, values), /^<!-- ([\w ]+) -->\n/m);
}

/** What stands below each heading, by what the heading names. */
export function sectionsOf(text: string, heading: RegExp): ReadonlyMap<string, string> {
  const parts = text.split(heading).slice(1);
  const sections = new Map<string, string>();
  for (let at = 0; at < parts.length; at += 2) sections.set(parts[at]!, parts[at + 1]!.trim());
  return sections;
}
