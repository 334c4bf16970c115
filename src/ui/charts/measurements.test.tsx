import i18next from 'i18next';
import { renderToStaticMarkup } from 'react-dom/server';
import { initReactI18next } from 'react-i18next';
import { expect, it } from 'vitest';

import { words } from '../../locales/en';
import { keptMean } from '../../math/history/mean-series';
import { MetricSeries } from '../../math/history/metric-series';
import { sampleTest, wholeTest } from '../../math/testing/made-tests';
import { usualPreferences } from './chart-preferences';
import { Measurements, type MeasurementsProps } from './measurements';
import type { Overlay } from './overlay';
import { everything } from './use-chart-view';

/** Three hundred steps at one rate, tested at 100, 200 and 300. */
function runOf(loss: number): MetricSeries {
  const series = new MetricSeries();
  const column = (value: number) => new Float32Array(300).fill(value);
  series.append(
    { firstStep: 1, loss: column(loss), score: column(0.5), learningRate: column(0.001) },
    3000,
  );
  series.addEvaluations([100, 200, 300].map((step) => sampleTest(step, { loss })));
  series.addEvaluations([wholeTest(300, { loss })]);
  return series;
}

const overlayOf = (name: string, series: MetricSeries): Overlay => ({
  id: name,
  name,
  series,
  version: series.version,
  status: 'ready',
  stepsPerEpoch: 100,
  isComparable: true,
  score: 'accuracy',
  colour: 0,
  age: 0,
});

/** Of each table its caption and its first column, and the text of all. */
async function shown(change: Partial<MeasurementsProps>) {
  await i18next
    .use(initReactI18next)
    .init({ lng: 'en', resources: { en: words }, interpolation: { escapeValue: false } });
  const markup = renderToStaticMarkup(
    <Measurements
      series={runOf(0.5)}
      stepsPerEpoch={100}
      overlays={[]}
      isRace={false}
      preferences={usualPreferences}
      view={everything}
      viewActions={{ change() {}, toggleLine() {} }}
      units="nats"
      score="accuracy"
      {...change}
    />,
  );
  const text = (part: string) =>
    part
      .replaceAll(/<[^>]*>/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim();
  return {
    text: text(markup),
    tables: markup
      .split('<table')
      .slice(1)
      .map((table) => ({
        caption: text(/<caption[^>]*>(.*?)<\/caption>/.exec(table)![1]!),
        steps: [...table.matchAll(/scope="row">([\d,]+)</g)].map(([, step]) => Number(step)),
        heads: [...table.matchAll(/scope="col">(.*?)<\/th>/g)].map(([, head]) => head),
      })),
  };
}

const zoomedTo = (from: number, to: number) => ({
  ...everything,
  zoom: { kind: 'step', from, to, followedEnd: undefined } as const,
});

it('tells of the part that the charts are zoomed to, and which that is', async () => {
  const whole = await shown({});
  expect(whole.tables.map(({ steps }) => steps)).toEqual([[300, 200, 100, 1]]);
  expect(whole.text).not.toContain('Reset zoom');
  const part = await shown({ view: zoomedTo(50, 290) });
  expect(part.text).toContain('Reset zoom Steps 50 to 290');
  expect(part.tables[0]!.steps).toEqual([200, 100]);
  const each = await shown({ view: zoomedTo(97, 100) });
  expect(each.tables[0]!.steps).toEqual([100, 99, 98, 97]);
  expect(each.tables[0]!.caption).toContain('of each step');
});

it('tells of every lane, and of none that is hidden', async () => {
  const overlays = ['Adam', 'SGD'].map((name) => overlayOf(name, runOf(0.25)));
  const race = { overlays, isRace: true, view: { ...everything, hidden: new Set(['own']) } };
  const { tables } = await shown(race);
  expect(tables.map(({ caption }) => caption.split(' ')[0])).toEqual(['Adam', 'SGD']);
  expect(tables.every(({ steps }) => steps.join() === '300,200,100,1')).toBe(true);
  const hidden = { ...everything, hidden: new Set(['Adam']) };
  const { tables: others } = await shown({ ...race, view: hidden });
  expect(others.map(({ caption }) => caption.split(',')[0])).toEqual([
    'your run',
    'SGD Loss and accuracy at each test and each change of the learning rate',
  ]);
});

it('tells of seeds on the sample and on all images, each spread by its name', async () => {
  const through = [runOf(0.25), runOf(0.75)];
  const series = keptMean([through[0]!, through[1]!]);
  const overlay = { ...overlayOf('Adam', series), seeds: { through } };
  const { tables, text } = await shown({ overlays: [overlay], view: zoomedTo(150, 300) });
  expect(tables[1]).toMatchObject({ steps: [300, 200] });
  expect(tables[1]!.heads).toEqual([
    'step',
    'train loss, smoothed',
    'test loss',
    'test accuracy',
    'test loss, all images',
    'test accuracy, all images',
  ]);
  expect(text).toContain('300 0.5000 0.5000 SD 0.3536 90.00 % SD 0.00 0.5000 SD 0.3536');
  // What one test may be off by is named, too.
  expect(tables[0]!.heads).toContain('test loss ± 95\u00a0%');
});
