import { readFile } from 'node:fs/promises';
import type { Download, Page } from '@playwright/test';

import { idxFile } from '../src/math/testing/idx-file';
import { expect, test } from './fixtures';
import { drop, textFile } from './pages/file-drop';
import { PlaygroundPage } from './pages/playground-page';
import { runFile } from './pages/run-file';
import { RunsPage } from './pages/runs-page';

test.use({ images: 'few' });

const textOf = async (download: Download) => readFile(await download.path(), 'utf8');

async function exportRun(
  runs: RunsPage,
  format: 'CSV' | 'JSON' | 'a PyTorch script',
): Promise<Download> {
  const download = runs.page.waitForEvent('download');
  await runs.choose(runs.rows, `Export as ${format}`);
  return download;
}

const importFile = (page: Page, name: string, content: string) =>
  // The other one restores backups.
  page.locator('input[type="file"][multiple]').setInputFiles({
    name,
    mimeType: 'application/json',
    buffer: Buffer.from(content),
  });

test('a run goes out, and comes in again elsewhere as it was; what can not come in says where it is wrong', async ({
  page,
  somebodyElse,
  playground,
  runs,
}) => {
  await playground.open('?model=mlp&batchSize=8');
  await playground.trainOneStep();
  await playground.setLearningRate('0.01');
  await playground.trainOneStep();
  const loss = await playground.trainOneStep();
  await runs.open();

  const table = await exportRun(runs, 'CSV');
  expect(table.suggestedFilename()).toMatch(/^surprisal-[a-z]+-[a-z]+-\d{4}-\d\d-\d\d\.csv$/);
  const [head, ...lines] = (await textOf(table)).trimEnd().split('\n');
  const rate = head!.split(',').indexOf('learning_rate');
  expect(lines.map((line) => Number(line.split(',')[rate]))).toEqual([0.001, 0.01, 0.01]);

  const script = await exportRun(runs, 'a PyTorch script');
  expect(script.suggestedFilename()).toMatch(/\.py$/);
  expect(await textOf(script)).toContain('nn.Linear(784, 256)');

  const whole = await textOf(await exportRun(runs, 'JSON'));
  const content = JSON.parse(whole);
  expect(content.runs[0].series.step).toEqual([1, 2, 3]);
  expect(content.runs[0].adjustments).toMatchObject([
    { afterStep: 1, settings: { learningRate: 0.01 } },
  ]);
  expect(content.runs[0].summary.trainLoss).toBe(loss);

  await test.step('files that can not be imported leave nothing', async () => {
    const notice = page.getByRole('alert').filter({ hasText: 'was not imported' });
    await importFile(page, 'rate.json', whole.replace('"learningRate":0.001', '"learningRate":5'));
    await expect(notice).toContainText(
      'in run 1, the setting “learning rate” is 5, but can be no more than 1 (runs[0].config.learningRate)',
    );
    await importFile(page, 'text.json', whole.replace('"loss": [', '"loss": ["much",'));
    await expect(notice).toContainText(
      'entry 1 of the list of training losses should be a number, but is the text “much”',
    );
    await importFile(page, 'half.json', whole.slice(0, 900));
    await expect(notice).toContainText('half.json');
    await expect(notice).toContainText('breaks off after 900 characters');
    await expect(runs.rows).toHaveCount(1);
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await expect(notice).toHaveCount(0);

    // Dropped, a table is refused as well.
    await drop(page.getByRole('main'), [textFile('run.csv', 'step,epoch\n1,0.1\n')]);
    await expect(notice).toContainText('run.csv');
    await expect(notice).toContainText('line 1, column 1');
    await expect(runs.rows).toHaveCount(1);
  });

  const other = await somebodyElse();
  const othersRuns = new RunsPage(other);
  await other.goto('/#runs');
  await importFile(other, 'run.json', whole);
  await expect(othersRuns.rows).toContainText(content.runs[0].run.title);
  await expect(othersRuns.rows).toContainText('imported');
  await other.reload();
  const again = JSON.parse(await textOf(await exportRun(othersRuns, 'JSON')));
  expect(again.runs).toEqual(content.runs);

  // It goes on as the first one does: by its seed and its changes, for a file holds no weights.
  await page.getByRole('link', { name: 'Playground', exact: true }).click();
  const next = await playground.trainOneStep();
  await othersRuns.choose(othersRuns.rows, /^Continue(?! in PyTorch)/);
  const continued = new PlaygroundPage(other);
  await continued.reaches('step', 3);
  await expect(other.getByText(/^Replaying/)).toHaveCount(0);
  expect(await continued.trainOneStep()).toBe(next);
  await continued.reset.click();
  await othersRuns.open();

  // What has gone on since is another run: the same file stands beside it, until that is undone.
  await importFile(other, 'run.json', whole);
  await expect(
    other.getByText(/was here already: the imported one stands beside it/),
  ).toBeVisible();
  await expect(othersRuns.rows).toHaveCount(2);
  await other.getByRole('button', { name: 'Undo' }).last().click();
  await expect(othersRuns.rows).toHaveCount(1);
});

test('a thousand runs of one late step come in at once, or not at all', async ({ page, runs }) => {
  const whole = JSON.parse(runFile);
  const [one] = whole.runs;
  const series = { step: [4_000_000], loss: [1], score: [0.5], learningRate: [0.001] };
  const none = { evaluations: [], adjustments: [], times: { step: [], elapsedMs: [] } };
  const content = JSON.stringify({
    ...whole,
    runs: Array.from({ length: 1000 }, (_, index) => {
      const id = (index + 1).toString(16).padStart(16, '0');
      return { ...one, ...none, run: { ...one.run, id }, series };
    }),
  });
  const importing = page.getByRole('progressbar', { name: 'Importing flood.json…' });
  await page.goto('/#runs');
  await importFile(page, 'one.json', runFile);
  await expect(runs.count).toHaveText('Saved: 1');
  // So that somebody can be in time.
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 8 });

  await importFile(page, 'flood.json', content);
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(page.getByText('Import cancelled; nothing of flood.json was kept')).toBeVisible();
  await expect(importing).toHaveCount(0);
  await expect(runs.count).toHaveText('Saved: 1');

  await importFile(page, 'flood.json', content);
  await expect(importing).toHaveJSProperty('max', 100);
  await expect.poll(() => importing.getAttribute('value').then(Number)).toBeGreaterThan(50);
  await page.reload();
  await expect(runs.count).toHaveText('Saved: 1');

  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await importFile(page, 'flood.json', content);
  await expect(runs.count).toHaveText('Saved: 1,001');
  await page.reload();
  await expect(runs.count).toHaveText('Saved: 1,001');
});

test('files are dropped anywhere, folders too, and what is of no use is said', async ({
  page,
  runs,
  ownData,
}) => {
  const images = idxFile([20, 8, 8], new Uint8Array(1280));
  const invitation = page.getByText('Drop here: images in IDX format');

  // A run, on the bar over a lesson: it goes to the list.
  await page.goto('/#learn/softmax');
  const bar = page.getByRole('banner');
  await drop(bar, [textFile('run.json', runFile)], invitation);
  await expect(runs.rows).toHaveCount(1);
  await expect(page).toHaveURL(/#runs$/);
  await drop(bar, [textFile('run.json', runFile)]);
  await expect(page.getByText(/is here already, the same/)).toBeVisible();
  await expect(runs.rows).toHaveCount(1);
  await expect(invitation).toHaveCount(0);

  // Images, in a folder within a folder, beside what nobody needs.
  await drop(bar, [
    { name: 'fashion/raw/train-images', bytes: images },
    textFile('fashion/photo.jpg', 'no'),
    textFile('fashion/.DS_Store', 'no'),
  ]);
  await expect(ownData.files).toHaveText(/^train-images/);
  await drop(ownData.root, [textFile('photo.jpg', 'no')]);
  await expect(ownData.root.getByRole('listitem').filter({ hasText: 'photo.jpg' })).toContainText(
    'It is plain text',
  );
  await page.keyboard.press('Escape');

  await page.goto('/#learn');
  await drop(page.getByRole('main'), [textFile('photo.jpg', 'no')]);
  await expect(page.getByText(/^photo.jpg can’t be used. It is plain text/)).toBeVisible();
  await expect(page).toHaveURL(/#learn$/);
});
