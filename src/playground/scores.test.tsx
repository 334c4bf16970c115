import i18next from 'i18next';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { initReactI18next } from 'react-i18next';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { type ScoreId, scoreIds, scores } from '../catalog/scores';
import { scoreOf, type TaskId, taskIds, taskOf } from '../catalog/tasks';
import { fetchWords, type Language } from '../locales/languages';
import { MetricSeries } from '../math/history/metric-series';
import { defaultRunConfig, type RunConfig } from '../protocol/run-config';
import { csvPieces } from '../protocol/run-file/write-csv';
import { jsonPieces } from '../protocol/run-file/write-json';
import { emptySummary, summaryOf } from '../protocol/run-summary';
import type { RunRecord } from '../protocol/run-file/run-record';
import { sampleRun } from '../protocol/run-file/sample-records';
import type { AppStore } from '../store/app-state';
import { freshLane } from '../store/race/lane';
import { freshRun } from '../store/run/run-state';
import { AppStoreContext } from '../store/use-app-store';
import { everything } from '../ui/charts/use-chart-view';
import { usualPreferences } from '../ui/charts/chart-preferences';
import { CrosshairReadout } from '../ui/charts/crosshair-readout';
import { spokenOverlay, spokenStep } from '../ui/charts/crosshair-words';
import { drawnRun } from '../ui/charts/drawn-run';
import { MetricsTable } from '../ui/charts/metrics-table';
import { Plots } from '../ui/charts/plots';
import { formatFor } from '../ui/format';
import { Announcer } from './controls/announcer';
import { LiveValues } from './controls/control-strip';
import { RaceBoard } from './race/race-board';
import { wholeTest } from '../math/testing/made-tests';
import { withoutScore } from '../protocol/run-file/scores-of-run';

// Nothing is printed here, where there is no document.
vi.mock('../ui/printing', () => ({ onPrinting: () => () => {}, usePrinting: () => false }));

/** What the numbers are that stand for a score: a network without one has zeros in what earlier versions kept. */
const stored: Readonly<Record<ScoreId | 'none', number>> = {
  accuracy: 0.8125,
  'exact-match': 0.6875,
  'generator-loss': 2.375,
  none: 0,
};

const accuracyWords = /accurac|准确率|正确率|exact.match/i;
const steps = 4;
const stepsPerEpoch = 938;

function configOf(task: TaskId): RunConfig {
  const { losses, defaults } = taskOf(task);
  return { ...defaultRunConfig, ...defaults, task, loss: losses[0] };
}

/** A run of a task, whose score is the same in each step and in its test, as it is shown and as it is exported. */
function runOf(task: TaskId) {
  const config = configOf(task);
  const score = scoreOf(task);
  const value = stored[score ?? 'none'];
  const series = new MetricSeries();
  const column = (of: number) => new Float32Array(steps).fill(of);
  const batch = { loss: column(1.5), score: column(value), learningRate: column(1e-3) };
  series.append({ firstStep: 1, ...batch }, 40);
  const evaluation = wholeTest(steps, { loss: 1.25, score: value });
  series.addEvaluations([evaluation]);
  const record: RunRecord = {
    run: { ...sampleRun, config },
    series: series.table(),
    times: series.times(),
    evaluations: [evaluation],
    adjustments: [],
  };
  return { config, score, series, evaluation, record };
}

/** The components as they are written on the page once, with the run of the task in the store. */
function shown(task: TaskId, content: ReactNode): string {
  const { config, series, evaluation } = runOf(task);
  const run = {
    ...freshRun(1, config),
    status: { phase: 'paused' },
    step: steps,
    trainLoss: 1.5,
    evaluation,
  };
  const lane = { ...freshLane(config), step: steps, trainLoss: 1.5, evaluation, savedId: 'a' };
  const race = {
    raceId: '0123456789abcdef',
    rules: { clock: 'steps', limit: steps, from: 'seed', seeds: 1 },
    startStep: 0,
    startMs: 0,
    lanes: [lane, { ...lane, config: { ...config, learningRate: 1e-4 } }],
    report: {
      phase: 'running',
      fingerprints: ['0123'],
      waitingForData: false,
      heat: 0,
      limit: 300,
    },
  };
  const state = { run, config, race, series, stall: undefined, datasets: { own: [] } };
  // What is rendered once reads the state that a store began with.
  const store = {
    getState: () => state,
    getInitialState: () => state,
    subscribe: () => () => {},
  } as unknown as AppStore;
  return renderToStaticMarkup(<AppStoreContext value={store}>{content}</AppStoreContext>);
}

/** What of a markup is read or heard: its text and the labels in it. */
const readable = (markup: string) =>
  [...markup.matchAll(/>([^<]+)|(?:aria-label|title)="([^"]*)"/g)]
    .map(([, text, label]) => text ?? label)
    .join(' | ')
    .replaceAll('&#x27;', '’');

const format = (language: Language) => formatFor(language);

/** Everything that tells of a run's score, by name. */
function placesOf(task: TaskId, language: Language): Record<string, string> {
  const { series, score } = runOf(task);
  const words = {
    t: i18next.getFixedT(language, 'charts'),
    format: format(language),
    units: 'nats' as const,
    smoothing: usualPreferences.smoothing,
  };
  const values = series.at(steps)!;
  const under = { step: steps, values };
  const drawing = { axis: 'step' as const, smoothing: 0, stepsPerEpoch, maximumPoints: 600 };
  const drawn = drawnRun(series, drawing);
  const look = { id: 'a', name: 'calm otter', colour: 0, age: 0, isComparable: true };
  const overlay = { ...look, score, series, drawn };
  const texts = (content: ReactNode) => readable(shown(task, content));
  return {
    strip: texts(<LiveValues units="nats" />),
    announcement: texts(<Announcer />),
    'race board': texts(<RaceBoard units="nats" />),
    table: texts(
      <MetricsTable
        {...{ series, score, stepsPerEpoch, units: 'nats', smoothing: 0 }}
        version={series.version}
        maximumRows={200}
      />,
    ),
    crosshair: texts(
      <CrosshairReadout
        {...{
          step: steps,
          here: under,
          score,
          units: 'nats',
          smoothing: usualPreferences.smoothing,
        }}
        epoch={1}
        elapsedMs={40}
        others={[{ overlay, values }]}
        hasOverlays
      />,
    ),
    'spoken crosshair': spokenStep(under, score, words),
    'spoken overlay': spokenOverlay(overlay, under, words),
    charts: texts(
      <Plots
        {...{ series, score, stepsPerEpoch, units: 'nats', divergedAtStep: undefined }}
        overlays={[]}
        preferences={usualPreferences}
        view={everything}
        viewActions={{ change() {}, toggleLine() {} }}
        loss={configOf(task).loss}
        guessingLoss={2.3}
        leastLoss={undefined}
        classCount={10}
        startRate={0.001}
        isTraining={false}
        onChooseStep={() => {}}
      />,
    ),
  };
}

describe.each(['en', 'zh-CN'] as const)('in %s', (language) => {
  beforeEach(async () => {
    await i18next.use(initReactI18next).init({
      lng: language,
      resources: { [language]: await fetchWords[language]() },
      defaultNS: 'app',
      interpolation: { escapeValue: false },
    });
  });

  it.each(taskIds)('what is told of %s says what its score is, and only what it is', (task) => {
    const places = placesOf(task, language);
    const { score } = runOf(task);
    if (score) {
      const { accuracy, loss } = format(language);
      const value = scores[score].unit === 'share' ? accuracy(stored[score]) : loss(stored[score]);
      const silent = score === 'generator-loss' ? ['announcement'] : [];
      const told = Object.entries(places).filter(([, text]) => text.includes(value));
      expect(told.map(([place]) => place)).toEqual(
        Object.keys(places).filter((place) => !silent.includes(place)),
      );
      const words = (form: 'name' | 'train' | 'test') =>
        i18next.t(`scores.${score}.${form}`, { ns: 'charts' });
      expect(places.table).toContain(`${words('train')} | ${words('test')}`);
      expect(places.crosshair).toContain(words('name'));
      expect(places['spoken crosshair']).toContain(words('train'));
      expect(places['spoken crosshair']).toContain(words('test'));
      expect(places['spoken overlay']).toContain(words('test'));
      expect(places.strip).toContain(i18next.t(`strip.scores.${score}`));
    }
    if (score === 'accuracy' || score === 'exact-match') return;
    // A share of something is one, too.
    const wrong = Object.entries(places).filter(
      ([, text]) => accuracyWords.test(text) || text.includes('%'),
    );
    expect(wrong).toEqual([]);
  });
});

describe('what is exported', () => {
  it.each(taskIds)(
    'of %s names its score by its kind, and has none where there is none',
    (task) => {
      const { score, record } = runOf(task);
      const files = [{ name: 'calm otter', record }];
      const [head, ...rows] = [...csvPieces(files)].join('').trim().split('\n');
      const columns = head!.split(',');
      const column = score && scores[score].column;
      expect(columns.filter((name) => /^(train|test)_(?!loss|images)/.test(name))).toEqual(
        column ? [`train_${column}`, `train_${column}_smoothed`, `test_${column}`] : [],
      );
      const last = rows.at(-1)!.split(',');
      const cell = (name: string) => Number(last[columns.indexOf(name)]);
      const file = JSON.parse([...jsonPieces(files)].join('')).runs[0];
      expect(file.score).toBe(score ?? null);
      if (score) {
        expect([cell(`train_${column}`), cell(`test_${column}`)]).toEqual([
          stored[score],
          stored[score],
        ]);
        expect(file.evaluations[0].score).toBe(stored[score]);
        expect(file.series.score).toEqual(new Array(steps).fill(stored[score]));
      } else {
        expect(file.evaluations[0]).toEqual(withoutScore(wholeTest(steps, { loss: 1.25 })));
        expect(file.series).not.toHaveProperty('score');
      }
      const text = JSON.stringify({
        ...file,
        config: undefined,
        adjustments: undefined,
        summary: undefined,
      });
      expect(`${head} ${text}`.includes('accuracy')).toBe(score === 'accuracy');
    },
  );

  it('of runs of all tasks has a column for each kind, filled by the runs that have it', () => {
    const files = taskIds.map((task) => ({ name: task, record: runOf(task).record }));
    const [head, ...rows] = [...csvPieces(files)].join('').trim().split('\n');
    const columns = head!.split(',');
    for (const task of taskIds) {
      const row = rows.findLast((text) => text.startsWith(`${task},`))!.split(',');
      expect(row).toHaveLength(columns.length);
      for (const kind of scoreIds) {
        const { column } = scores[kind];
        const expected = kind === scoreOf(task) ? String(stored[kind]) : '';
        expect(row[columns.indexOf(`test_${column}`)]).toBe(expected);
        expect(row[columns.indexOf(`train_${column}`)]).toBe(expected);
      }
    }
  });
});

it.each(taskIds)('the list of runs has an accuracy of %s where its score is one', (task) => {
  const { config, series, score } = runOf(task);
  const { testAccuracy, bestTestAccuracy } = { ...emptySummary, ...summaryOf(series, config) };
  const isAccuracy = score === 'accuracy' || score === 'exact-match';
  const expected = isAccuracy ? stored[score] : null;
  expect([testAccuracy, bestTestAccuracy]).toEqual([expected, expected]);
});
