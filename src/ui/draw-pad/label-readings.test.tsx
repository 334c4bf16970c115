import i18next from 'i18next';
import { renderToStaticMarkup } from 'react-dom/server';
import { initReactI18next } from 'react-i18next';
import { expect, it } from 'vitest';

import { words } from '../../locales/en';
import { LabelReadings } from './label-readings';

it('probabilities are in per cent; a sum of sigmoids is none', async () => {
  await i18next
    .use(initReactI18next)
    .init({ lng: 'en', resources: { en: words }, interpolation: { escapeValue: false } });
  const labels = Array.from({ length: 10 }, (_, digit) => digit);
  const shown = renderToStaticMarkup(
    <LabelReadings
      sigmoids={labels.map((digit) => (digit < 3 ? 0.9 : 0))}
      softmax={labels.map((digit) => (digit < 3 ? 1 / 3 : 0))}
      thresholds={labels.map(() => 0.5)}
    />,
  );
  const [body, foot] = shown.split('<tfoot>') as [string, string];
  expect(body).toContain('90.0\u00a0%');
  expect(foot.replaceAll(/<[^>]+>/g, ' ').trim()).toMatch(/^Σ\s+2\.7\s+1$/);
});
