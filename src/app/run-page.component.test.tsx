import { afterEach, beforeEach, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';

import { accessibilityFaults } from '../component-testing/accessibility';
import { emulateMedia } from '../component-testing/browser';
import { wordsOfOtherLanguage } from '../component-testing/language';
import { mount, type Surroundings } from '../component-testing/mount';
import { storeAndWorker, workerOf } from '../component-testing/training';
import { MetricSeries } from '../math/history/metric-series';
import { sampleTest, wholeTest } from '../math/testing/made-tests';
import type { RunConfig } from '../protocol/run-config';
import { summaryOf } from '../protocol/run-summary';
import { sampleRun } from '../protocol/run-file/sample-records';
import type { HistoryChunk, SavedRun } from '../protocol/saved-run';
import type { StoredFault } from '../protocol/stored-fault';
import { queue } from '../ui/toasts/show-toast';
import { App } from './app';

beforeEach(() => history.replaceState(null, '', '#runs'));
afterEach(() => {
  queue.clear();
  history.replaceState(null, '', '#');
});

let made = 0;

/** A run of 60 steps, which was ended on purpose. */
function runOf(change: Partial<SavedRun> = {}): SavedRun {
  made += 1;
  const summary = {
    ...sampleRun.summary,
    step: 60,
    trainLoss: 0.3,
    testLoss: 0.2653,
    testAccuracy: 0.9328,
    bestTestLoss: 0.2653,
    bestTestAccuracy: 0.9328,
    testStep: 60,
    rateChanges: 0,
  };
  const id = made.toString(16).padStart(16, '0');
  const createdAt = 1.76e12 + made * 60_000;
  return { ...sampleRun, id, createdAt, updatedAt: createdAt, summary, ...change };
}

/** Of a run that holds images: they choose step 30, where the test images were not at their best. */
const heldTests = [
  wholeTest(30, { loss: 0.2989, score: 0.9101 }),
  wholeTest(30, { split: 'validation', loss: 0.2877, score: 0.9214, imageCount: 5000 }),
  sampleTest(60, { split: 'validation', loss: 0.3012, score: 0.9011 }),
  wholeTest(60, { split: 'validation', loss: 0.3123, score: 0.9002, imageCount: 5000 }),
];

function historyOf({ id, config }: SavedRun): HistoryChunk {
  const losses = Array.from({ length: 60 }, (_, index) => 2.3 * 0.96 ** index);
  return {
    runId: id,
    sequence: 0,
    firstStep: 1,
    loss: Float32Array.from(losses),
    score: Float32Array.from(losses, () => 0.5),
    learningRate: Float32Array.from(losses, () => 0.001),
    times: Float64Array.of(60, 1000),
    evaluations: [
      sampleTest(60, { loss: 0.2817, score: 0.924 }),
      wholeTest(60, { loss: 0.2653, score: 0.9328 }),
      ...(config.validationCount > 0 ? heldTests : []),
    ],
    adjustments: [],
  };
}

/** The page at the list of these runs, which are kept. */
async function open(
  runs: readonly SavedRun[],
  surroundings: Surroundings = {},
  config: Partial<RunConfig> = {},
) {
  const told = storeAndWorker(config);
  for (const run of runs) void told.archive.putRun(run, [historyOf(run)]);
  const { screen } = await mount(<App store={told.store} />, {
    store: told.store,
    ...surroundings,
  });
  return { ...told, screen };
}

const heading = (name: string) => page.getByRole('heading', { level: 2, name, exact: true });
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const row = (id: string) => page.getByCss(`[role="row"][data-key="${id}"]`);
const state = () => page.getByCss('dl dd').first();
/** What the page says of a value or a setting. */
const value = (name: string) =>
  page.getByCss('dl > div').filter({ has: page.getByCss('dt').getByText(name, { exact: true }) });

function goTo(id: string): void {
  location.hash = `runs/${id}`;
}

it('a run is opened by its name, and each state of it is said; back in the list its row has the focus', async () => {
  const { config, summary } = sampleRun;
  const stopped = runOf({
    name: 'Stopped',
    config: { ...config, stopSteps: 60, optimizer: 'sgd', learningRate: 0.05 },
    isEnded: false,
  });
  const runs = {
    stopped: { ...stopped, summary: { ...stopped.summary, hasStopped: true } },
    diverged: runOf({ name: 'Diverged' }),
    left: runOf({ name: 'Left', isEnded: false }),
    fork: runOf({ name: 'Fork', origin: { runId: stopped.id, step: 20 } }),
    race: runOf({
      name: 'Lane',
      raceId: 'ace0ace0ace0ace0',
      raceRules: { from: 'seed', clock: 'steps', limit: 60, seeds: 1 },
    }),
    imported: runOf({ name: 'Imported', importedAt: 1.77e12 }),
    held: runOf({ name: 'Held', config: { ...config, validationCount: 5000 } }),
  };
  const series = new MetricSeries();
  series.appendRows({ ...historyOf(runs.held), step: Uint32Array.of(60) }, 0, 1, 60);
  series.addEvaluations(historyOf(runs.held).evaluations);
  runs.held = {
    ...runs.held,
    summary: { ...runs.held.summary, ...summaryOf(series, runs.held.config) },
  };
  runs.diverged = {
    ...runs.diverged,
    summary: { ...summary, ...runs.diverged.summary, hasDiverged: true },
  };
  const { store } = await open(Object.values(runs));

  await row(runs.stopped.id).getByRole('link', { name: 'Stopped' }).click();
  await expect.element(heading('Stopped')).toHaveFocus();
  expect(location.hash).toBe(`#runs/${runs.stopped.id}`);
  await expect.element(state()).toHaveTextContent('Stopped as you asked: 60 steps are done.');
  await expect.element(page.getByText(/still open/i)).not.toBeInTheDocument();
  await expect.element(page.getByRole('slider', { name: /crosshair/ })).toBeVisible();
  await expect.element(value('Test loss')).toHaveTextContent('on all 10,000 test images, step 60');
  await expect.element(value('Test loss, sample')).toHaveTextContent('0.2817 ±');
  await expect.element(value('optimizer')).toHaveTextContent('SGDdefault: Adam');
  await expect.element(value('batch size')).toHaveTextContent(/64$/);
  await expect
    .element(page.getByText('Marked: 3 settings that are not the default.'))
    .toBeVisible();
  expect(
    row(runs.stopped.id)
      .elements()
      .filter((one) => one.getClientRects().length > 0),
  ).toEqual([]);
  expect(await accessibilityFaults()).toEqual([]);

  // Open in another tab, where it rests: it has stopped all the same.
  store.setState(({ library }) => ({
    library: { ...library, elsewhere: new Set([runs.stopped.id]) },
  }));
  await expect
    .element(state())
    .toHaveTextContent('Stopped as you asked: 60 steps are done. It is in another tab.');
  await expect.element(button('Continue')).toBeDisabled();
  await expect.element(page.getByText('It is on the playground of another tab.')).toBeVisible();

  for (const [run, said] of [
    [runs.diverged, 'Diverged at step 60: its loss exploded or was no number there.'],
    [runs.left, 'Still open when its page was closed, at step 60: it can be continued.'],
    [runs.race, 'Finished: it came to the limit of its race, step 60.'],
    [runs.imported, 'Ended at step 60.'],
    [runs.held, 'Ended at step 60.'],
    [runs.fork, 'Ended at step 60.'],
  ] as const) {
    goTo(run.id);
    await expect.element(heading(run.name)).toHaveFocus();
    await expect.element(state()).toHaveTextContent(said);
    if (run !== runs.held) continue;
    // It is chosen by the images that are held, and what the test images gave there is named as that.
    for (const [name, told] of [
      ['Validation loss', '0.3123on all 5,000 validation images, step 60'],
      ['Validation loss, sample', '0.3012 ±'],
      ['Lowest validation loss', '0.2877the best of its 2 tests'],
      ['Test loss', '0.2653on all 10,000 test images, step 60'],
      ['Test loss at best step', '0.2989at step 30, where the validation loss is lowest'],
      ['Test accuracy at best step', /91\.01\s%at step 30, where the validation accuracy is best/],
      ['images used', '60,00055,000 trained on, 5,000 held'],
    ] as const) {
      await expect.element(value(name)).toHaveTextContent(told);
    }
  }
  await page.getByRole('link', { name: 'Fork of Stopped at step 20.' }).click();
  await expect.element(heading('Stopped')).toHaveFocus();
  await page.getByRole('link', { name: 'All runs' }).click();
  await expect.element(row(runs.stopped.id)).toHaveFocus();
});

it('back from its page the list is scrolled as it was, and the run’s row has the focus', async () => {
  const runs = Array.from({ length: 80 }, (_, index) => runOf({ name: `Number ${index}` }));
  await open(runs);
  const grid = page.getByRole('grid');
  const far = row(runs[40]!.id);
  await expect.element(grid).toBeVisible();
  // Not before its rows are laid out.
  const scrolled = () => {
    grid.element().scrollTo(0, 2000);
    return grid.element().scrollTop;
  };
  await expect.poll(scrolled).toBe(2000);
  await expect.element(far).toBeInViewport();
  // While the list is scrolled, it takes no pointer.
  const link = far.getByRole('link');
  await expect.poll(() => isHit(link.element())).toBe(true);
  await link.click();
  await expect.element(heading('Number 40')).toHaveFocus();
  history.back();
  await expect.element(far).toHaveFocus();
  await expect.poll(() => grid.element().scrollTop).toBe(2000);
});

it('its name and note are written on its page; it is measured by the baseline, deleted, and had back', async () => {
  const { config } = sampleRun;
  const first = runOf({ name: 'First' });
  const second = runOf({ name: 'Second', config: { ...config, batchSize: 32 } });
  await open([first, second]);
  await row(second.id).getByRole('link').click();
  await button('Name and note').click();
  await expect.element(page.getByRole('textbox', { name: /^Name of / })).toHaveFocus();
  await userEvent.keyboard('{Control>}a{/Control}Small batches{Tab}ask the class why{Enter}');
  await expect.element(heading('Small batches')).toHaveFocus();
  await expect.element(page.getByText('ask the class why').last()).toBeVisible();

  goTo(first.id);
  await button('Pin as baseline').click();
  await expect.element(button('No longer the baseline')).toBeVisible();
  goTo(second.id);
  await expect
    .element(page.getByText('Marked: 1 setting that differs from the baseline, First.'))
    .toBeVisible();
  await expect.element(value('batch size')).toHaveTextContent('32baseline: 64');
  await expect.element(value('Test loss')).toHaveTextContent('as the baseline');
  await expect.element(page.getByText('Differences are to the baseline, First.')).toBeVisible();

  await button('Delete').click();
  await expect.element(row(first.id)).toHaveFocus();
  expect(location.hash).toBe('#runs');
  goTo(second.id);
  await expect.element(heading('This run was deleted')).toHaveFocus();
  await button('Have it back').click();
  await expect.element(heading('Small batches')).toHaveFocus();
  // One of another browser.
  goTo('fedcba9876543210');
  await expect.element(heading('No such run here')).toHaveFocus();
  await expect.element(page.getByText(/This browser keeps no run of this address/)).toBeVisible();
  expect(await accessibilityFaults()).toEqual([]);
  await page.getByRole('link', { name: 'All runs' }).click();
  await expect.element(row(second.id)).toBeVisible();
});

it('says what can’t be read of it, and shows the rest; what failed is tried again', async () => {
  const run = runOf({ name: 'Damaged' });
  const told = await open([run]);
  const read = told.archive.history;
  told.archive.history = () => Promise.reject(new Error('the disk is gone'));
  await row(run.id).getByRole('link').click();
  const alert = page.getByRole('alert').filter({ hasText: 'the disk is gone' });
  await expect.element(alert).toBeVisible();
  await expect.element(value('Test loss')).toHaveTextContent('0.2653');
  told.archive.history = read;
  await button('Try again').click();
  await expect.element(page.getByRole('slider', { name: /crosshair/ })).toBeVisible();
  await expect.element(alert).not.toBeInTheDocument();

  const hole: StoredFault = {
    kind: 'hole',
    firstStep: 61,
    lastStep: 90,
    place: { store: 'history', key: [run.id, 1] },
    ownerId: run.id,
    ownerName: run.name,
  };
  told.store.setState(({ library }) => ({
    library: {
      ...library,
      care: { ...library.care, faults: [hole] },
    },
  }));
  await expect.element(page.getByText(/30 steps between 61 and 90 are missing/)).toBeVisible();
  await expect.element(page.getByText(/What can be read is shown/)).toBeVisible();
});

it('the batch of a step is made again on the playground, by a fork just before it', async () => {
  const run = runOf({ name: 'Kept' });
  const { sent } = await open([run]);
  await row(run.id).getByRole('link').click();
  await button('Batch').click();
  await page.getByRole('menuitem', { name: /^Batch of step 60/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Batch of Kept' });
  await expect.element(dialog.getByRole('textbox', { name: 'Step' })).toHaveValue('60');
  await expect.element(dialog.getByText(/59 steps are made again from the seed/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Show the batch' }).click();
  await expect.poll(() => location.hash).toBe('#playground');
  const prepared = sent.findLast(({ type }) => type === 'prepare');
  expect(prepared).toMatchObject({ resume: { replayTo: 59 } });
  expect(sent.at(-1)).toEqual({ type: 'step' });
});

it('the run on the playground is shown as it comes on', async () => {
  const told = await open([], {}, { stopSteps: 5 });
  const worker = workerOf(told);
  location.hash = 'playground';
  await expect.element(button(/Train/)).toBeVisible();
  worker.ready();
  worker.status({ phase: 'training', waitingForData: false });
  worker.steps({ losses: [2.3, 2.2, 2] });
  await expect.poll(() => told.store.getState().library.currentId).toBeDefined();
  goTo(told.store.getState().library.currentId!);
  await expect.element(state()).toHaveTextContent('Under way on the playground of this tab');
  const crosshair = page.getByRole('slider', { name: /crosshair/ });
  await expect.element(crosshair).toBeVisible();
  await expect.element(value('Steps')).toHaveTextContent('3epoch 1');
  await expect.element(page.getByText('It is under way.', { exact: false })).toBeVisible();
  worker.steps({ firstStep: 4, losses: [1.9, 1.8] });
  await expect.element(value('Steps')).toHaveTextContent('5epoch 1');
  await expect.element(page.getByText('No checkpoints are kept of it.')).toBeVisible();
  await expect.element(button('Delete')).toBeDisabled();
  // Once it has stopped by itself, nothing says that it is still under way.
  worker.status({ phase: 'paused', stoppedBy: 'stopSteps' });
  const said = 'Stopped as you asked: 5 steps are done. It is on the playground of this tab.';
  await expect.element(state()).toHaveTextContent(said);
  await page.getByRole('link', { name: 'All runs' }).click();
  await expect.element(page.getByText('stopped as asked')).toBeVisible();
  await expect.element(page.getByText(/under way|still open/)).not.toBeInTheDocument();
});

it.each([
  ['en', 'light'],
  ['zh-CN', 'dark'],
] as const)('fits a phone and is accessible in %s, %s', async (language, theme) => {
  await page.viewport(390, 844);
  try {
    await emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    const run = runOf({ name: 'Otter', note: '1' });
    await open([run], { language, theme });
    goTo(run.id);
    await expect.element(page.getByRole('slider', { name: /crosshair|十字线/ })).toBeVisible();
    const { scrollWidth, clientWidth } = document.documentElement;
    expect(scrollWidth - clientWidth).toBe(0);
    expect(await accessibilityFaults()).toEqual([]);
    const main = page.getByRole('main').element();
    expect(wordsOfOtherLanguage(main, language)).toEqual([]);
  } finally {
    await page.viewport(1280, 720);
  }
});

/** Whether a press on its middle is its own. */
function isHit(element: Element): boolean {
  const { left, top, width, height } = element.getBoundingClientRect();
  return element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
}
