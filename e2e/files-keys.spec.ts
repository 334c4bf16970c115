import { readFile } from 'node:fs/promises';
import type { Download, Page } from '@playwright/test';

import { idxFile } from '../src/math/testing/idx-file';
import { expect, test } from './fixtures';
import { drop, textFile } from './pages/file-drop';
import { PlaygroundPage } from './pages/playground-page';

const rows = (page: Page) =>
  page.getByRole('grid', { name: 'Runs' }).locator('[role="row"][data-key]');
const goToRuns = (page: Page) => page.getByRole('link', { name: 'Runs', exact: true }).click();
const textOf = async (download: Download) => readFile(await download.path(), 'utf8');

async function exportRun(
  page: Page,
  format: 'CSV' | 'JSON' | 'a PyTorch script',
): Promise<Download> {
  await rows(page)
    .getByRole('button', { name: /Actions for/ })
    .click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: `Export as ${format}` }).click();
  return download;
}

const importFile = (page: Page, name: string, content: string) =>
  // The other one restores backups.
  page.locator('input[type="file"][multiple]').setInputFiles({
    name,
    mimeType: 'application/json',
    buffer: Buffer.from(content),
  });

test('a run goes out, and comes in again elsewhere as it was', async ({
  page,
  somebodyElse,
  playground,
}) => {
  await playground.open('?batchSize=8');
  await playground.trainOneStep();
  await playground.setLearningRate('0.01');
  await playground.trainOneStep();
  const loss = await playground.trainOneStep();
  await goToRuns(page);

  const table = await exportRun(page, 'CSV');
  expect(table.suggestedFilename()).toMatch(/^surprisal-[a-z]+-[a-z]+-\d{4}-\d\d-\d\d\.csv$/);
  const [head, ...lines] = (await textOf(table)).trimEnd().split('\n');
  const rate = head!.split(',').indexOf('learning_rate');
  expect(lines.map((line) => Number(line.split(',')[rate]))).toEqual([0.001, 0.01, 0.01]);

  const script = await exportRun(page, 'a PyTorch script');
  expect(script.suggestedFilename()).toMatch(/\.py$/);
  expect(await textOf(script)).toContain('nn.Linear(1600, 128)');

  const whole = await textOf(await exportRun(page, 'JSON'));
  const { runs } = JSON.parse(whole);
  expect(runs[0].series.step).toEqual([1, 2, 3]);
  expect(runs[0].adjustments).toMatchObject([{ afterStep: 1, settings: { learningRate: 0.01 } }]);
  expect(runs[0].summary.trainLoss).toBe(loss);

  const other = await somebodyElse();
  await other.goto('/#runs');
  await importFile(other, 'run.json', whole);
  const row = rows(other);
  await expect(row).toContainText(runs[0].run.title);
  await expect(row).toContainText('imported');
  await other.reload();
  const again = JSON.parse(await textOf(await exportRun(other, 'JSON')));
  expect(again.runs).toEqual(runs);

  // It goes on as the first one does: by its seed and its changes, for a file holds no weights.
  await page.getByRole('link', { name: 'Playground', exact: true }).click();
  const next = await playground.trainOneStep();
  await row.getByRole('button', { name: /Actions for/ }).click();
  await other.getByRole('menuitem', { name: 'Continue' }).click();
  const continued = new PlaygroundPage(other);
  await continued.reaches('step', 3);
  await expect(other.getByText(/^Replaying/)).toHaveCount(0);
  expect(await continued.trainOneStep()).toBe(next);
  await continued.reset.click();
  await goToRuns(other);

  // What has gone on since is another run: the same file stands beside it, until that is undone.
  await importFile(other, 'run.json', whole);
  await expect(
    other.getByText(/was here already: the imported one stands beside it/),
  ).toBeVisible();
  await expect(row).toHaveCount(2);
  await other.getByRole('button', { name: 'Undo' }).last().click();
  await expect(row).toHaveCount(1);
});

test('a file that can not be imported says where it is wrong, and leaves nothing', async ({
  page,
  playground,
}) => {
  await playground.open('?batchSize=8');
  await playground.trainOneStep();
  await goToRuns(page);
  const whole = await textOf(await exportRun(page, 'JSON'));
  const notice = page.getByRole('alert').filter({ hasText: 'was not imported' });

  await importFile(page, 'rate.json', whole.replace('"learningRate":0.001', '"learningRate":5'));
  await expect(notice).toContainText('runs[0].config.learningRate: 5 is more than 1');
  await importFile(page, 'text.json', whole.replace('"loss": [', '"loss": ["much",'));
  await expect(notice).toContainText('runs[0].series.loss[0]: expected a number, got text “much”');
  await importFile(page, 'half.json', whole.slice(0, 900));
  await expect(notice).toContainText('half.json');
  await expect(notice).toContainText('breaks off after 900 characters');
  await expect(rows(page)).toHaveCount(1);
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect(notice).toHaveCount(0);

  // Dropped, a table is refused as well.
  await drop(page.getByRole('main'), [textFile('run.csv', 'step,epoch\n1,0.1\n')]);
  await expect(notice).toContainText('run.csv');
  await expect(notice).toContainText('line 1, column 1');
  await expect(rows(page)).toHaveCount(1);
});

test('a thousand runs of one late step come in at once, or not at all', async ({
  page,
  playground,
}) => {
  await playground.open('?batchSize=8');
  await playground.trainOneStep();
  await goToRuns(page);
  const whole = JSON.parse(await textOf(await exportRun(page, 'JSON')));
  const [one] = whole.runs;
  const series = { step: [4_000_000], loss: [1], score: [0.5], learningRate: [0.001] };
  const none = { evaluations: [], adjustments: [], times: { step: [], elapsedMs: [] } };
  const runs = Array.from({ length: 1000 }, (_, index) => {
    const id = (index + 1).toString(16).padStart(16, '0');
    return { ...one, ...none, run: { ...one.run, id }, series };
  });
  const content = JSON.stringify({ ...whole, runs });
  const count = (amount: string) => expect(page.getByText(`Saved: ${amount}`)).toBeVisible();
  const importing = page.getByRole('progressbar', { name: 'Importing flood.json…' });
  await count('1');
  // So that somebody can be in time.
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 8 });

  await importFile(page, 'flood.json', content);
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(page.getByText('Import cancelled; nothing of flood.json was kept')).toBeVisible();
  await expect(importing).toHaveCount(0);
  await count('1');

  await importFile(page, 'flood.json', content);
  await expect(importing).toHaveJSProperty('max', 100);
  await expect.poll(() => importing.getAttribute('value').then(Number)).toBeGreaterThan(50);
  await page.reload();
  await count('1');

  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await importFile(page, 'flood.json', content);
  await count('1,001');
  await page.reload();
  await count('1,001');
});

test('files are dropped anywhere, folders too, and what is of no use is said', async ({
  page,
  playground,
}) => {
  await playground.open('?batchSize=8');
  await playground.trainOneStep();
  await goToRuns(page);
  const run = await textOf(await exportRun(page, 'JSON'));
  const images = idxFile([20, 8, 8], new Uint8Array(1280));
  const ownData = page.getByRole('dialog', { name: 'Your own data' });

  // A run, on the bar over a lesson: it goes to the list.
  await page.goto('#learn/softmax');
  const bar = page.getByRole('banner');
  await drop(bar, [textFile('run.json', run)], page.getByText('Drop here: images in IDX format'));
  await expect(page.getByText(/is here already, the same/)).toBeVisible();
  await expect(rows(page)).toHaveCount(1);
  await expect(page.getByText('Drop here: images in IDX format')).toHaveCount(0);

  // Images, in a folder within a folder, beside what nobody needs.
  await drop(bar, [
    { name: 'fashion/raw/train-images', bytes: images },
    textFile('fashion/photo.jpg', 'no'),
    textFile('fashion/.DS_Store', 'no'),
  ]);
  await expect(ownData.getByRole('list', { name: 'Files' })).toHaveText(/^train-images/);
  await drop(ownData, [textFile('photo.jpg', 'no')]);
  await expect(ownData.getByRole('listitem').filter({ hasText: 'photo.jpg' })).toContainText(
    'not in IDX format',
  );
  await page.keyboard.press('Escape');

  await page.goto('#learn');
  await drop(page.getByRole('main'), [textFile('photo.jpg', 'no')]);
  await expect(page.getByText(/^Nothing of it can be used/)).toBeVisible();
  await expect(page).toHaveURL(/#learn$/);
});

test('single keys drive a run, and only where they mean nothing else', async ({
  page,
  playground,
}) => {
  const { keyboard } = page;
  const rate = () => playground.value('learning-rate');
  await playground.open('?batchSize=8');
  await keyboard.press('s');
  await expect.poll(() => playground.value('step')).toBe(1);
  await keyboard.press(' ');
  await playground.reaches('step', 3);
  await keyboard.press(']');
  await expect.poll(rate).toBe(0.00105);
  await keyboard.press('[');
  await keyboard.press('[');
  await expect.poll(rate).toBe(0.000955);
  await keyboard.press(' ');
  await expect(playground.train).toBeVisible();

  // In a field they are what is typed.
  const step = await playground.value('step');
  await playground.learningRateValue.fill('');
  await keyboard.type('s r?[ ');
  await expect(playground.learningRateValue).toHaveValue('s r?[ ');
  await keyboard.press('Escape');
  expect(await playground.value('step')).toBe(step);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  // On a button the space bar presses that one.
  await playground.step.focus();
  await keyboard.press(' ');
  await expect.poll(() => playground.value('step')).toBe(step + 1);

  await keyboard.press('r');
  await expect.poll(() => playground.value('step')).toBe(0);

  await keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(sheet).toBeVisible();
  await keyboard.press('s');
  await sheet.getByRole('switch').press(' ');
  await expect(sheet.getByRole('switch')).not.toBeChecked();
  await keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  await expect(playground.train).not.toHaveAttribute('aria-keyshortcuts');

  // Off, and remembered; the button is the way back.
  await page.reload();
  await expect(playground.metric('step')).toHaveAttribute('data-value', '0');
  await keyboard.press('s');
  await keyboard.press('?');
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
  await expect(sheet).toBeVisible();
  expect(await playground.value('step')).toBe(0);
  await sheet.getByText('Single keys work anywhere').click();
  await keyboard.press('Escape');
  await keyboard.press('s');
  await expect.poll(() => playground.value('step')).toBe(1);
});

for (const [language, theme] of [
  ['en', 'light'],
  ['zh-CN', 'dark'],
] as const) {
  test(`the sheet has no accessibility violations in ${language}, ${theme}`, async ({
    expectAccessible,
    page,
  }) => {
    await page.emulateMedia({ colorScheme: theme });
    await page.goto(`/?lang=${language}#runs`);
    await importFile(page, 'no.json', '{}');
    await expect(page.getByText('no.json')).toBeVisible();
    await expectAccessible();
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectAccessible();
  });
}
