import { expect, it, onTestFinished } from 'vitest';
import { page, userEvent } from 'vitest/browser';

import { accessibilityFaults } from '../component-testing/accessibility';
import { emulateMedia } from '../component-testing/browser';
import { press } from '../component-testing/controls';
import { mount, type Surroundings } from '../component-testing/mount';
import { narrationOf, storeAndWorker, workerOf } from '../component-testing/training';
import { App } from './app';

/** The whole page, with a worker that the test speaks for; what comes after the first paint has come. */
async function open(surroundings: Surroundings = {}) {
  const told = storeAndWorker();
  const worker = workerOf(told);
  const { screen } = await mount(<App store={told.store} />, surroundings);
  worker.ready();
  await expect.element(screen.getByCss('[data-plot-title]').first()).toBeVisible();
  await expect.element(screen.getByCss('button[aria-expanded]').first()).toBeVisible();
  return { ...told, worker, screen };
}

it('what embedders find by its name is found, and nothing else with it', async () => {
  const { worker, screen } = await open();
  worker.steps({ losses: [2.3, 2.2, 2] });
  worker.tested(3);
  const named = (role: 'button' | 'slider' | 'link', name: string) =>
    screen.getByRole(role, { name, exact: false }).elements().length;
  for (const name of ['Train', 'Step', 'Reset', 'New seed', 'Clear', 'Undo']) {
    expect([name, named('button', name)]).toEqual([name, 1]);
  }
  for (const name of ['Playground', 'Inspect', 'Runs', 'Learn']) {
    expect([name, named('link', name)]).toEqual([name, 1]);
  }
  expect(
    screen.getByRole('slider', { name: 'Learning rate', exact: true }).elements(),
  ).toHaveLength(1);
  await expect.element(screen.getByLabelText('Learning rate value')).toBeVisible();
  await expect.element(screen.getByLabelText('Draw a digit')).toBeVisible();
});

/** How much wider the page is than its window. */
const overflow = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;

async function setWindow(width: number, height: number): Promise<void> {
  onTestFinished(() => page.viewport(1280, 720));
  await page.viewport(width, height);
}

it.each(
  (['en', 'zh-CN'] as const).flatMap((language) =>
    (['light', 'dark'] as const).map((theme) => [language, theme] as const),
  ),
)('the playground is accessible in %s, %s', async (language, theme) => {
  await emulateMedia({ colorScheme: theme });
  const { store, worker, screen } = await open({ language });
  worker.steps({ losses: [2.3, 2.2, 2] });
  worker.tested(3);
  store.setState({ linkProblems: [{ kind: 'field', field: 'learningRate', value: 'nonsense' }] });
  const problem = screen.getByRole('alert').filter({ hasText: 'nonsense' });
  await expect.element(problem).toBeVisible();
  await expect.element(screen.getByRole('slider', { name: /crosshair|十字线/ })).toBeVisible();
  expect(await accessibilityFaults()).toEqual([]);
  await screen.getByRole('button', { name: /What computes|用什么计算/ }).click();
  await expect.element(page.getByRole('dialog')).toBeVisible();
  expect(await accessibilityFaults()).toEqual([]);
});

it.each(['en', 'zh-CN'] as const)(
  'fits a phone in %s: one column, nothing cut off sideways, buttons in reach',
  async (language) => {
    await setWindow(390, 844);
    await emulateMedia({ reducedMotion: 'reduce' });
    const { store, emit, worker, screen } = await open({ language });
    store.getState().actions.step();
    worker.steps({ losses: [2.3] });
    worker.narration(narrationOf(1, 64));
    const tabs = screen.getByRole('tab');
    await expect.poll(() => tabs.elements()).toHaveLength(5);
    for (let place = 0; place < 5; place += 1) {
      await tabs.nth(place).click();
      await expect.element(tabs.nth(place)).toHaveAttribute('aria-selected', 'true');
      expect(overflow()).toBe(0);
    }
    // There the phases are a block of their own: the lower charts stay in sight.
    const charts = screen.getByRole('slider', { name: /crosshair|十字线/ }).element();
    const { bottom } = charts.getBoundingClientRect();
    // Above the notice, which lies at the foot of the screen.
    scrollBy(0, bottom - innerHeight / 2);
    const box = charts.getBoundingClientRect();
    const lowest = document.elementFromPoint(box.left + box.width / 2, box.bottom - 20);
    expect(charts.contains(lowest)).toBe(true);
    await userEvent.keyboard('{Escape}');

    await screen.getByRole('button', { name: /Where the time goes|时间花在/ }).click();
    emit({
      type: 'time',
      runId: store.getState().run.id,
      report: {
        wallMs: 1000,
        steps: 50,
        partMs: {
          data: 10,
          encode: 0,
          compute: 600,
          replicas: 40,
          readback: 0,
          update: 200,
          testing: 100,
          other: 50,
        },
        gpuMsPerStep: undefined,
      },
    });
    await expect.element(screen.getByCss('[data-metric="time-step"]')).toBeVisible();
    expect(overflow()).toBe(0);
    scrollTo(0, document.body.scrollHeight);
    const train = screen.getByRole('button', { name: /^(▶ )?(Train|训练)$/ });
    await expect.element(train).toBeInViewport();

    // The narrowest that WCAG 2.2 asks for (1.4.10).
    await page.viewport(320, 640);
    await expect.poll(overflow).toBe(0);
    scrollTo(0, 0);
    const buttons = screen.getByRole('banner').getByRole('button');
    for (let place = 0; place < buttons.elements().length; place += 1) {
      await expect.element(buttons.nth(place)).toBeInViewport({ ratio: 1 });
    }
  },
);

it('the table and the crosshair show the measurements of the charts', async () => {
  const { worker, screen } = await open();
  worker.steps({ losses: [2.3, 2.2], learningRates: [0.001, 1e-7] });
  const crosshair = screen.getByRole('slider', { name: 'Step under the crosshair' });
  await press(crosshair, '{End}');
  await expect
    .element(crosshair)
    .toHaveAttribute('aria-valuetext', expect.stringMatching(/learning rate 1e-7/));
  await screen.getByRole('button', { name: 'View' }).click();
  await page.getByRole('radio', { name: 'table' }).click();
  await userEvent.keyboard('{Escape}');
  const rows = screen.getByRole('table').getByRole('row');
  await expect.poll(() => rows.filter({ hasText: '1e-7' }).elements()).toHaveLength(1);
});
