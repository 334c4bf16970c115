import { expect, it } from 'vitest';

import { ownDetails } from '../catalog/own-details';
import { app } from '../locales/zh-CN/app';
import { withOwnWords } from './use-detail-words';

const inChinese = (detail: string) => withOwnWords(detail, (id) => app.details[id]);

it('says what the page’s own code says in the language on screen', () => {
  for (const detail of Object.values(ownDetails)) {
    const shown = inChinese(String(new DOMException(detail, 'TimeoutError')));
    expect(shown.replaceAll(/SHA-256|\{\{\w+\}\}/g, '')).not.toMatch(/[a-z]/i);
  }
  expect(inChinese(`Error: https://host/manifest.json: ${ownDetails.noManifest}`)).toBe(
    `https://host/manifest.json: ${app.details.noManifest}`,
  );
});

it('leaves what a browser says as it is', () => {
  expect(inChinese('TypeError: Failed to fetch')).toBe('TypeError: Failed to fetch');
});
