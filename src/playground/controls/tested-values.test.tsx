import i18next from 'i18next';
import { renderToStaticMarkup } from 'react-dom/server';
import { initReactI18next } from 'react-i18next';
import { expect, it } from 'vitest';

import { fetchWords, type Language } from '../../locales/languages';
import type { Evaluation } from '../../math/history/evaluation';
import { MetricSeries } from '../../math/history/metric-series';
import { sampleTest, wholeTest } from '../../math/testing/made-tests';
import { defaultRunConfig } from '../../protocol/run-config';
import type { AppStore } from '../../store/app-state';
import { freshRun } from '../../store/run/run-state';
import { AppStoreContext } from '../../store/use-app-store';
import { Announcer } from './announcer';
import { LiveValues } from './control-strip';

/** The strip and what is announced of a run at step 100 whose last test was this one. */
async function shown(test: Evaluation, language: Language = 'en'): Promise<string> {
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: { [language]: await fetchWords[language]() },
    defaultNS: 'app',
    interpolation: { escapeValue: false },
  });
  const series = new MetricSeries();
  const ones = new Float32Array(100).fill(1);
  series.append({ firstStep: 1, loss: ones, score: ones, learningRate: ones });
  series.addEvaluations([test]);
  const paused = { phase: 'paused' } as const;
  const run = { ...freshRun(1, defaultRunConfig), status: paused, step: 100, evaluation: test };
  const state = { run, series, config: defaultRunConfig, stall: undefined, datasets: { own: [] } };
  // What is rendered once reads the state that a store began with.
  const store = {
    getState: () => state,
    getInitialState: () => state,
    subscribe: () => () => {},
  } as unknown as AppStore;
  return renderToStaticMarkup(
    <AppStoreContext value={store}>
      <LiveValues units="nats" />
      <Announcer />
    </AppStoreContext>,
  );
}

const numbers = { loss: 0.125, score: 0.962 };

it('the sample is told as one, with what it may be off by, and announced to nobody', async () => {
  const strip = await shown(sampleTest(100, numbers));
  expect(strip).toContain('1,000 of 10,000 images');
  // By Wilson from 94.83 % to 97.22 %.
  expect(strip).toContain('±1.2');
  expect(strip).not.toContain('Test accuracy 96.20');
});

it('a test on all images says so, and has no margin', async () => {
  const strip = await shown(wholeTest(100, numbers));
  expect(strip).toContain('all 10,000 images');
  expect(strip).not.toContain('±');
  expect(strip).toContain('Test accuracy 96.20');
});

it('one of an earlier step than where the run rests is no news', async () => {
  expect(await shown(wholeTest(90, numbers))).not.toContain('Test accuracy 96.20');
});

it('either has the plain numbers, by which others find them', async () => {
  for (const test of [sampleTest(100, numbers), wholeTest(100, numbers)]) {
    const strip = await shown(test, 'zh-CN');
    expect(strip).toContain('data-metric="test-accuracy" data-value="0.962"');
    expect(strip).toContain('data-metric="test-loss" data-value="0.125"');
  }
});
