import { describe, expect, it } from 'vitest';

import { defaultRunConfig, type RunConfig } from '../protocol/run-config';
import type { RunSummary, SavedRun } from '../protocol/saved-run';
import { metricDelta } from './metric-delta';
import type { Metric } from './metrics';
import { stepsOfGroup } from './group-run';
import { differencesOf, rowsOf, runIdsOf, withoutMembers } from './run-rows';
import { type ColumnId, cellOf } from './run-columns';
import { firstDirection, newestFirst, sortColumns, sortRows } from './sort-runs';
import { withKept } from './use-items';

const summary: RunSummary = {
  step: 100,
  epoch: 1,
  elapsedMs: 1000,
  trainLoss: 0.5,
  testLoss: null,
  testAccuracy: null,
  bestTestLoss: null,
  bestTestAccuracy: null,
  testStep: null,
  sampleLoss: null,
  sampleAccuracy: null,
  rateChanges: 0,
  hasDiverged: false,
};

function run(id: string, change: Partial<SavedRun> & { results?: Partial<RunSummary> } = {}) {
  const { results, ...rest } = change;
  const saved: SavedRun = {
    id,
    createdAt: Number(id),
    updatedAt: Number(id),
    name: '',
    note: '',
    config: defaultRunConfig,
    backend: 'wasm',
    replicas: 1,
    origin: null,
    raceId: null,
    summary: { ...summary, ...results },
    isEnded: true,
    isTraining: false,
    deletedAt: null,
    ...rest,
  };
  return saved;
}

const configured = (change: Partial<RunConfig>) => ({
  config: { ...defaultRunConfig, ...change },
});

describe('a row', () => {
  it('is told apart from the run created before it, in whatever order they come', () => {
    const runs = [run('3', configured({ seed: 1 })), run('1'), run('2', configured({ seed: 2 }))];
    const rows = rowsOf(runs);
    expect(rows.get('1')!.base).toBeUndefined();
    expect(rows.get('3')!.base).toBe(runs[2]);
    expect(differencesOf(rows.get('3')!)).toEqual([{ field: 'seed', before: 2, after: 1 }]);
    expect(differencesOf(rows.get('1')!)).toEqual([]);
  });

  it('of a fork is told apart from its parent, if that is still there', () => {
    const origin = { runId: '1', step: 50 };
    const runs = [run('1'), run('2', configured({ seed: 2 })), run('3', { origin })];
    expect(rowsOf(runs).get('3')!.base).toBe(runs[0]);
    expect(rowsOf(runs.slice(1)).get('3')!.base).toBeUndefined();
  });
});

describe('a row beside a baseline', () => {
  const baseline = run('2', configured({ learningRate: 0.5 }));
  const runs = [run('1'), baseline, run('3', { origin: { runId: '1', step: 50 } }), run('4')];
  const told = (id: string) => {
    const row = rowsOf(runs, undefined, '2').get(id)!;
    return [row.against, row.base?.id, ...differencesOf(row).map(({ field }) => field)];
  };

  it('is told apart from that, forks too; the baseline itself is from the one before it', () => {
    expect(told('1')).toEqual(['baseline', '2', 'learningRate']);
    expect(told('3')).toEqual(['baseline', '2', 'learningRate']);
    expect(told('2')).toEqual(['before', '1', 'learningRate']);
  });

  it('is told apart as without one once that is gone', () => {
    const rows = rowsOf(runs, undefined, 'deleted');
    expect(rows.get('3')).toMatchObject({ against: 'parent', base: runs[0] });
    expect(rows.get('4')).toMatchObject({ against: 'before', base: runs[2] });
  });
});

describe('a group of seeds', () => {
  const raceRules = { from: 'seed', clock: 'steps', limit: 100, seeds: 3 } as const;
  const seed = (id: string, testLoss: number) =>
    run(id, {
      raceId: 'ace0ace0ace0ace0',
      raceRules,
      ...configured({ seed: Number(id) }),
      results: { testLoss, step: 100, testStep: 100, elapsedMs: Number(id) },
    });
  const runs = [run('1'), seed('2', 0.1), seed('3', 0.3), run('4')];
  const rows = rowsOf(runs, ({ runs: { length } }) => `${length} seeds`);
  const group = [...rows.values()].find((row) => row.group)!;

  it('is a row with the means of its seeds, told apart from the run before its first', () => {
    expect(group.run).toMatchObject({
      name: '2 seeds',
      summary: { testLoss: 0.2, testAccuracy: null, elapsedMs: 2.5 },
    });
    expect(group.base).toBe(runs[0]);
    expect([...rows.values()].filter(({ memberOf }) => memberOf === group.run.id)).toHaveLength(2);
    expect(rows.size).toBe(5);
  });

  it('is told apart by all but the seed, as are its seeds, and what is beside it', () => {
    const fieldsOf = (of: ReturnType<typeof rowsOf>, id: string) =>
      differencesOf(of.get(id)!).map(({ field }) => field);
    expect(fieldsOf(rows, group.run.id)).toEqual([]);
    expect(rows.get('3')).toMatchObject({ base: runs[0], against: 'before' });
    expect(fieldsOf(rows, '3')).toEqual([]);
    // The one after it is told apart from the mean, whatever its seed.
    expect(rows.get('4')!.base).toBe(group.run);
    expect(fieldsOf(rows, '4')).toEqual([]);
    const beside = rowsOf(runs, undefined, group.run.id);
    expect(beside.get('1')).toMatchObject({ against: 'baseline', base: { id: group.run.id } });
    expect(fieldsOf(beside, '1')).toEqual([]);
    // A seed of its own still tells single runs apart.
    const single = rowsOf([run('1'), run('5', configured({ seed: 5 }))]);
    expect(fieldsOf(single, '5')).toEqual(['seed']);
  });

  it('stands for its seeds, once each', () => {
    const id = group.run.id;
    expect(runIdsOf(['1', id, '3'], rows)).toEqual(['1', '2', '3']);
    expect(withoutMembers(['1', id, '3'], rows)).toEqual(['1', id]);
    expect(withoutMembers(['1', '3'], rows)).toEqual(['1', '3']);
  });

  it('tells how far its seeds have come, if not all alike', () => {
    const further = { ...runs[2]!, summary: { ...runs[2]!.summary, step: 250 } };
    expect(stepsOfGroup(group.group!)).toEqual([100, 100]);
    expect(stepsOfGroup({ ...group.group!, runs: [runs[1]!, further] })).toEqual([100, 250]);
  });
});

describe('rows are sorted', () => {
  const words = {
    language: 'en',
    name: ({ id }: Pick<SavedRun, 'id'>) => ['', 'b', 'A', 'c10', 'c9'][Number(id)]!,
    change: () => 'same',
    value: (_field: string, value: string | number | undefined) => String(value),
  };
  const rows = [
    ...rowsOf([
      run('1', { results: { testLoss: 0.2, step: 5 } }),
      run('2', { results: { testLoss: Number.NaN, step: 7 }, backend: 'cpu' }),
      run('3', { results: { testLoss: 0.1, step: 7 } }),
      run('4', { results: { testLoss: null, step: 1 } }),
    ]).values(),
  ];
  const order = (column: ColumnId, direction = firstDirection(column)) =>
    sortRows(rows, { column, direction }, words).map((row) => row.run.id);

  it('newest first by default', () => {
    expect(sortRows(rows, newestFirst, words).map((row) => row.run.id)).toEqual([
      '4',
      '3',
      '2',
      '1',
    ]);
  });

  it('by name as people sort', () => {
    expect(order('name')).toEqual(['2', '1', '4', '3']);
  });

  it('with those that have no value last in either direction', () => {
    expect(order('testLoss', 'ascending')).toEqual(['3', '1', '4', '2']);
    expect(order('testLoss', 'descending')).toEqual(['1', '3', '4', '2']);
  });

  it('by tests on all images: what a sample said ranks nowhere', () => {
    const estimated = run('5', { results: { sampleLoss: 0.01, sampleAccuracy: 0.99 } });
    const all = [...rows, ...rowsOf([estimated]).values()];
    const ranked = sortRows(all, { column: 'testLoss', direction: 'ascending' }, words);
    expect(ranked.slice(0, 2).map((row) => row.run.id)).toEqual(['3', '1']);
  });

  it('with newer ones first among equals', () => {
    expect(order('step')).toEqual(['3', '2', '1', '4']);
    expect(order('change', 'descending')).toEqual(['4', '3', '2', '1']);
  });

  it('by every column, losing none', () => {
    for (const column of sortColumns)
      expect(order(column).toSorted()).toEqual(['1', '2', '3', '4']);
  });
});

it('a run has in each column what is on screen, to be compared', () => {
  const words = { name: () => 'Calm otter', change: () => 'same', value: () => 'SGD' };
  const results = { testLoss: 0.123456, testAccuracy: 0.964163, elapsedMs: 61_900 };
  const change = { optimizer: 'sgd', labelNoise: 0.07, learningRate: 0.0031622776 } as const;
  const [row] = rowsOf([run('1', { results, ...configured(change) })]).values();
  const has = (column: Parameters<typeof cellOf>[1]) => cellOf(row!, column, words);
  expect(has('testLoss')).toEqual({ kind: 'number', value: 0.123456, shown: 0.1235 });
  expect(has('testAccuracy')).toMatchObject({ shown: 96.42 });
  expect(has('bestTestAccuracy')).toBeUndefined();
  expect(has('elapsedMs')).toMatchObject({ shown: 61 });
  expect(has('labelNoise')).toMatchObject({ shown: 7 });
  expect(has('learningRate')).toMatchObject({ value: 0.0031622776, shown: 0.00316 });
  expect(has('optimizer')).toEqual({ kind: 'text', texts: ['sgd', 'SGD'] });
  expect(has('momentum')).toBeUndefined();
  expect(has('stopEpochs')).toMatchObject({ texts: ['never', 'SGD'] });
});

describe('the entries of the list', () => {
  const before = [
    { id: '1', name: 'a' },
    { id: '2', name: 'b' },
  ];
  const copyOf = (items: typeof before) => items.map((item) => ({ ...item }));

  it('stay the same objects, and the list too, while only values change', () => {
    expect(withKept(before, copyOf(before))).toBe(before);
  });

  it('are new only where a run is new or called something else', () => {
    const renamed = withKept(before, [
      { id: '3', name: 'c' },
      { id: '2', name: 'b' },
      { id: '1', name: 'z' },
    ]);
    expect(renamed).toEqual([
      { id: '3', name: 'c' },
      { id: '2', name: 'b' },
      { id: '1', name: 'z' },
    ]);
    expect(renamed[1]).toBe(before[1]);
  });

  it('make another list when they change places', () => {
    const turned = withKept(before, copyOf(before).toReversed());
    expect(turned).toEqual(before.toReversed());
    expect(turned[0]).toBe(before[1]);
  });
});

describe('against the baseline', () => {
  const delta = (one: SavedRun, other: SavedRun, metric: Metric) =>
    metricDelta({ run: one }, { run: other }, metric);
  const baseline = run('1', { results: { testLoss: 0.5, testAccuracy: 0.9 } });

  it('a lower loss and a higher accuracy are better', () => {
    const better = run('2', { results: { testLoss: 0.25, testAccuracy: 0.95 } });
    expect(delta(better, baseline, 'testLoss')).toMatchObject({ amount: -0.25, verdict: 'better' });
    expect(delta(better, baseline, 'testAccuracy')).toMatchObject({ verdict: 'better' });
    expect(delta(baseline, better, 'testLoss')).toMatchObject({ verdict: 'worse' });
    expect(delta(baseline, better, 'testAccuracy')).toMatchObject({ verdict: 'worse' });
    expect(delta(baseline, baseline, 'testLoss')).toMatchObject({ amount: 0, verdict: 'same' });
  });

  it('runs that hold images are judged by these: how the test images differ is told, and no more', () => {
    const held = (id: string, results: Partial<RunSummary>) =>
      run(id, { ...configured({ validationCount: 5000 }), results });
    const first = held('1', { testLoss: 0.3, validationLoss: 0.3, validationAccuracy: 0.9 });
    const other = held('2', { testLoss: 0.2, validationLoss: 0.4, validationAccuracy: 0.95 });
    expect(delta(other, first, 'validationLoss')).toMatchObject({ verdict: 'worse' });
    expect(delta(other, first, 'validationAccuracy')).toMatchObject({ verdict: 'better' });
    const told = delta(other, first, 'testLoss')!;
    expect(told.verdict).toBe('told');
    expect(told.amount).toBeCloseTo(-0.1, 12);
    // One that holds none has nothing else to be compared by.
    expect(delta(other, baseline, 'testLoss')).toMatchObject({ verdict: 'better' });
    expect(delta(other, baseline, 'validationLoss')).toBeUndefined();
  });

  it('there is nothing to say without a value, or of another loss', () => {
    expect(delta(run('2'), baseline, 'testLoss')).toBeUndefined();
    expect(delta(baseline, run('2'), 'testLoss')).toBeUndefined();
    const estimated = run('2', { results: { sampleLoss: 0.25, sampleAccuracy: 0.95 } });
    expect(delta(estimated, baseline, 'testLoss')).toBeUndefined();
    expect(delta(baseline, estimated, 'testAccuracy')).toBeUndefined();
    const other = run('2', { ...configured({ loss: 'mse' }), results: { ...baseline.summary } });
    expect(delta(other, baseline, 'testLoss')).toBeUndefined();
    expect(delta(other, baseline, 'testAccuracy')).toMatchObject({ verdict: 'same' });
    const pairs = run('3', {
      ...configured({ task: 'two-digits' }),
      results: { ...baseline.summary },
    });
    expect(delta(pairs, baseline, 'testAccuracy')).toBeUndefined();
    expect(delta(pairs, pairs, 'testAccuracy')).toMatchObject({ verdict: 'same' });
  });
});
