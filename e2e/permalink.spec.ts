import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { expect, test } from './fixtures';
import { PlaygroundPage } from './pages/playground-page';

test.use({ images: 'few' });

/** Another site, with one page. */
async function servePage(html: string): Promise<{ address: string; close: () => void }> {
  const server = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html');
    response.end(html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}/`, close: () => server.close() };
}

test('a run with two changes of the rate is the same run behind its link', async ({
  expectAccessible,
  page,
  somebodyElse,
  playground,
  share,
}) => {
  await playground.open('?model=softmax&trainCount=1000');
  const losses: number[] = [];
  for (const rate of ['0.01', '0.1', undefined]) {
    losses.push(...(await playground.trainSteps(2)));
    if (rate) await playground.setLearningRate(rate);
  }

  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await share.open();
  await expect(share.dialog.getByText('After step 4: learning rate 0.01 → 0.1')).toBeVisible();
  await expectAccessible({ colorSchemes: ['light', 'dark'] });
  await share.dialog.getByRole('button', { name: 'Copy' }).click();
  await expect(share.dialog.getByText('Copied.')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toBe(await share.link.inputValue());
  expect(link).toContain('changes=learningRate~2~0.01~2~0.1');
  expect(link.length).toBeLessThan(300);
  await share.toggle('With the changes during the run (2), to be replayed');
  await expect(share.link).not.toHaveValue(/changes=/);
  await share.close();

  // As it is in the list of runs.
  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  await page.getByRole('button', { name: /^Actions for/ }).click();
  await page.getByRole('menuitem', { name: 'Copy link' }).click();
  await expect(page.getByText(/^A link to “.*” is copied/)).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);

  const again = new PlaygroundPage(await somebodyElse());
  await again.page.goto(link);
  await expect(again.page.getByText(/replays changes of settings: 2 in all/)).toBeVisible();
  const repeated = await again.trainSteps(5);
  // The controls follow.
  await expect(again.learningRateValue).toHaveValue('0.1');
  await expect(again.page.getByText(/All that the link replays has happened/)).toBeVisible();
  repeated.push(await again.trainOneStep());
  expect(repeated).toEqual(losses);

  // The same once more from its beginning; then somebody takes over.
  await again.page.getByRole('button', { name: 'Replay from the start' }).click();
  await again.isAtStep(0);
  await expect(again.learningRateValue).toHaveValue('0.001');
  for (const loss of losses.slice(0, 3)) expect(await again.trainOneStep()).toBe(loss);
  await again.setLearningRate('0.5');
  await expect(again.page.getByText(/no longer goes by the link/)).toBeVisible();
  await again.trainSteps(2);
  await expect(again.metric('learning-rate')).toHaveAttribute('data-value', '0.5');
});

test('a link for a class leaves out what it says, until somebody wants it all', async ({
  expectAccessible,
  page,
  playground,
  share,
}) => {
  await playground.open('?model=softmax');
  await share.open();
  await share.dialog.getByRole('tab', { name: 'For a class' }).click();
  for (const part of ['Optimizer', 'Step button', 'Draw a digit', 'Runs']) await share.toggle(part);
  await expect(share.dialog.getByText(/Left out: Optimizer, Step button/)).toBeVisible();
  await expectAccessible({ colorSchemes: ['light', 'dark'] });
  const link = await share.link.inputValue();
  expect(link).toMatch(/hide=optimizer\.step\.drawing\.runs$/);

  await page.goto(`${link}#runs`);
  await expect(playground.train).toBeVisible();
  await expect(page.getByRole('button', { name: /Schedule/ })).toBeVisible();
  const hidden = [
    page.getByRole('button', { name: /Optimizer/ }),
    playground.step,
    playground.pad,
    page.getByRole('link', { name: 'Runs' }),
  ];
  for (const control of hidden) await expect(control).toHaveCount(0);
  // Nor is there a key for it.
  await expect(page.locator('[aria-keyshortcuts="s"]')).toHaveCount(0);
  await playground.train.click();
  await playground.reaches('step', 2);
  await playground.pauseAndRest();
  await expectAccessible({ colorSchemes: ['light', 'dark'] });

  await page.getByRole('button', { name: 'Show all controls' }).click();
  for (const control of hidden) await expect(control).toHaveCount(1);
  await expect(playground.pause.or(playground.train)).toBeFocused();
});

test('in a frame of another site the playground trains, without shared memory', async ({
  expectAccessible,
  complaints,
  page,
  playground,
  share,
}) => {
  await playground.open('?model=softmax&replicas=2&trainCount=1000');
  await share.open();
  await share.dialog.getByRole('tab', { name: 'For a class' }).click();
  const frame = await share.frame.inputValue();
  const loss = await share.close().then(() => playground.trainOneStep());

  const school = await servePage(
    `<!doctype html><html lang="en"><title>School</title><main style="width: 480px">` +
      `${frame.replace('height="640"', 'height="360"')}</main></html>`,
  );
  // That the page of the school is another site is no fault.
  complaints.expect(/^request to http:\/\/127\.0\.0\.1:\d+\/$/);
  // Some browsers keep nothing for a frame of another site.
  await page.addInitScript(() => {
    if (window.top === window) return;
    const refuse = () => {
      throw new DOMException('refused', 'SecurityError');
    };
    Object.defineProperty(window, 'localStorage', { get: refuse });
    Object.defineProperty(window, 'indexedDB', { get: refuse });
  });
  await page.goto(school.address);
  const inside = page.frameLocator('iframe');
  await expect(inside.getByRole('link', { name: /Runs/ })).toHaveCount(0);
  const train = inside.getByRole('button', { name: 'Train', exact: true });
  await expect(train).toBeInViewport();
  await inside.getByRole('button', { name: 'Step', exact: true }).click();
  const metric = (name: string) => inside.locator(`output[data-metric="${name}"]`).first();
  await expect(metric('train-loss')).toHaveAttribute('data-value', String(loss));
  await train.click();
  await expect
    .poll(async () => Number(await metric('step').getAttribute('data-value')))
    .toBeGreaterThan(5);
  const child = page.frames()[1]!;
  expect(await child.evaluate(() => crossOriginIsolated)).toBe(false);
  expect(
    await child.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    ),
  ).toBe(0);
  const whole = inside.getByRole('link', { name: /Open in Surprisal/ });
  await expect(whole).toBeInViewport();
  await expect(whole).toHaveAttribute('href', /\?v=1&seed=42&model=softmax[^#]*$/);
  await expect(whole).not.toHaveAttribute('href', /embed/);
  await expectAccessible({ within: 'iframe', withFrames: true });
  await expect(inside.getByRole('alert')).toHaveCount(0);
  school.close();
});

test('a hostile link gets a reason for each thing that is wrong, and does nothing else', async ({
  page,
  playground,
}) => {
  const script = encodeURIComponent('<img src=x onerror="document.title=1">');
  await playground.open(
    `?v=1&model=softmax&optimizer=${script}&batchSize=512&trainCount=100&seed=1&seed=2` +
      `&changes=learningRate~5~0.1_rotation~-1~3&__proto__=1&theme=${script}`,
  );
  const notice = page.getByRole('alert').filter({ hasText: 'The address asks for' });
  for (const text of [
    '“optimizer=<img src=x onerror="document.title=1">”: it must be one of adam, adamw',
    'batches of 512 images, but there are only 100',
    '“seed” more than once',
    '“__proto__”, which means nothing here',
  ]) {
    await expect(notice).toContainText(text);
  }
  await expect(page).toHaveTitle('Surprisal');
  // The rest is kept.
  await expect(page.getByText(/replays changes of settings: 1 in all/)).toBeVisible();
  await expect(page.getByLabel('Seed', { exact: true })).toHaveValue('1');
  await playground.trainOneStep();
});
