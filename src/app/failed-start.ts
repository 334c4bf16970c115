import type { Language } from '../locales/languages';

/** Without the locales, which may be what is missing. */
const words = {
  en: {
    told: 'The page could not be loaded.',
    why: 'Either there is no network, or the server has a newer version of the page by now, and no longer the files of this one. What was saved is still there.',
    details: 'Details: ',
    reload: 'Reload',
  },
  'zh-CN': {
    told: '页面没能加载完整。',
    why: '可能是网络断了，也可能是服务器上已经换了新版本，旧版本的文件取不到了。已经保存的内容都还在。',
    details: '详情：',
    reload: '重新加载',
  },
} satisfies Record<Language, unknown>;

/** Says, where the page would be, that one of its first scripts could not be had, with a way to try again. */
export function showFailedStart(language: Language, error: unknown): void {
  const { told, why, details, reload } = words[language];
  const main = document.createElement('main');
  main.lang = language;
  Object.assign(main.style, { padding: '20px', maxWidth: '40em', lineHeight: '1.6' });
  const message = document.createElement('div');
  message.role = 'alert';
  Object.assign(message.style, { display: 'grid', gap: '12px', marginBottom: '16px' });
  const title = document.createElement('h1');
  title.style.fontSize = '1.2em';
  title.textContent = told;
  message.append(title, paragraph(why), paragraph(details + String(error)));
  const button = document.createElement('button');
  button.type = 'button';
  // There are no styles of controls yet: as the browser draws a button, large enough for a finger.
  Object.assign(button.style, { font: 'inherit', padding: '8px 16px', minHeight: '44px' });
  button.textContent = reload;
  button.addEventListener('click', () => location.reload());
  main.append(message, button);
  document.querySelector('#root')?.replaceChildren(main);
}

function paragraph(text: string): HTMLParagraphElement {
  const element = document.createElement('p');
  element.textContent = text;
  return element;
}
