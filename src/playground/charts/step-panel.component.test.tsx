import { expect, it, vi } from 'vitest';
import { type Locator, userEvent } from 'vitest/browser';

import { accessibilityFaults } from '../../component-testing/accessibility';
import { emulateMedia } from '../../component-testing/browser';
import { press } from '../../component-testing/controls';
import { mount, type Surroundings } from '../../component-testing/mount';
import { narrationOf, storeAndWorker, workerOf } from '../../component-testing/training';
import type { RunConfig } from '../../protocol/run-config';
import { ControlStrip } from '../controls/control-strip';
import { StepPanel } from './step-panel';

/** For so long a phase is shown. */
const phaseMs = 1500;

/** The buttons that drive a run, and what there is to see of its steps. */
async function show(config: Partial<RunConfig> = {}, surroundings: Surroundings = {}) {
  const told = storeAndWorker(config);
  const worker = workerOf(told);
  worker.ready();
  const { screen } = await mount(
    <>
      <ControlStrip units="nats" />
      <StepPanel place="charts" units="nats" />
    </>,
    { ...surroundings, store: told.store },
  );
  return {
    ...told,
    worker,
    screen,
    step: screen.getByRole('button', { name: 'Step', exact: true }),
  };
}

const phase = (screen: Locator, name: string) => screen.getByRole('tab', { name });
const isSelected = async (screen: Locator, name: string) => {
  await expect.element(phase(screen, name)).toHaveAttribute('aria-selected', 'true');
};

it('a step is told phase by phase, by itself', async () => {
  const { worker, screen, step } = await show();
  await step.click();
  await expect.element(screen.getByText('Taking the step apart…')).toBeVisible();
  // The page's time stands still unless it is told to pass: no phase is over before it was seen.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    worker.steps({ losses: [2.3] });
    worker.narration(narrationOf(1));
    const story = screen.getByRole('region', { name: 'Step 1, in slow motion' });
    await expect.element(story).toBeVisible();
    expect(story.getByRole('listitem').elements()).toHaveLength(8);
    for (const name of ['Batch', 'Forward', 'Loss', 'Gradient', 'Update']) {
      await isSelected(screen, name);
      await vi.advanceTimersByTimeAsync(phaseMs);
    }
    await expect.poll(() => story.getByText(/^moves by .*\s%$/).elements()).toHaveLength(2);
  } finally {
    vi.useRealTimers();
  }
});

it('the phases are gone through by keys, and stay where one has stopped', async () => {
  const { store, worker, screen, step } = await show();
  await press(step, '{Enter}');
  worker.steps({ losses: [2.3] });
  worker.narration(narrationOf(1));
  await isSelected(screen, 'Batch');
  // By keys from the Step button itself, which keeps the focus.
  await expect.element(step).toHaveFocus();
  await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}');
  await isSelected(screen, 'Gradient');
  for (const layer of ['conv 1', 'dense 1']) {
    await expect.element(screen.getByText(layer)).toBeVisible();
  }
  await userEvent.keyboard('{Enter}');
  worker.steps({ firstStep: 2, losses: [2.2] });
  worker.narration(narrationOf(2));
  const second = screen.getByRole('region', { name: 'Step 2, in slow motion' });
  await expect.element(second).toBeVisible();
  await isSelected(screen, 'Gradient');

  await press(phase(screen, 'Gradient'), '{ArrowLeft}');
  await expect.element(phase(screen, 'Loss')).toHaveFocus();
  await expect.element(screen.getByText('Their mean is the loss of the step.')).toBeVisible();
  await press(phase(screen, 'Loss'), '{ArrowLeft}');
  await press(screen.getByRole('option').first(), '{ArrowRight}');
  await expect.element(screen.getByRole('option').nth(1)).toHaveFocus();
  await expect.element(screen.getByText(/^The label is \d/)).toBeVisible();

  await press(step, '{Escape}');
  await expect.poll(() => screen.getByRole('tab').elements()).toEqual([]);
  await expect.element(step).toHaveFocus();
  await step.click();
  await expect.element(screen.getByRole('region', { name: 'slow motion' })).toBeVisible();
  await screen.getByRole('button', { name: 'Train' }).click();
  await expect.poll(() => screen.getByRole('region').elements()).toEqual([]);
  expect(store.getState().panel).toBeUndefined();
});

it('stands still for those who want less motion', async () => {
  await emulateMedia({ reducedMotion: 'reduce' });
  const { worker, screen, step } = await show();
  await step.click();
  worker.narration(narrationOf(1));
  await isSelected(screen, 'Batch');
  expect(screen.getByRole('button', { name: /Play|Hold/ }).elements()).toEqual([]);
});

it('what the run minimises is not said to be the mean surprisal where it is another', async () => {
  const { worker, screen, step } = await show({ labelSmoothing: 0.2 });
  await step.click();
  worker.steps({ losses: [2.3] });
  worker.narration(narrationOf(1));
  await phase(screen, 'Loss').click();
  await expect
    .element(screen.getByText(/The loss that this run minimises is another/))
    .toBeVisible();
});

it('a wrong label is told beside what the image shows', async () => {
  const { worker, screen, step } = await show({ labelNoise: 1, batchSize: 8 });
  await step.click();
  worker.narration(narrationOf(1, 8, 3));
  await phase(screen, 'Loss').click();
  const images = screen.getByRole('list', { name: 'Images of the batch' }).getByRole('listitem');
  await expect.poll(() => images.elements()).toHaveLength(8);
  for (const image of images.elements()) expect(image.textContent).toMatch(/shows \d/);
});

const inLanguages = [
  ['en', 'light'],
  ['zh-CN', 'dark'],
] as const;

it.each(inLanguages)('is accessible in %s, %s, phase by phase', async (language, theme) => {
  await emulateMedia({ reducedMotion: 'reduce' });
  const { store, worker, screen } = await show({}, { language, theme });
  store.getState().actions.step();
  worker.steps({ losses: [2.3] });
  worker.narration(narrationOf(1));
  const tabs = screen.getByRole('tab');
  await expect.poll(() => tabs.elements()).toHaveLength(5);
  for (let place = 0; place < 5; place += 1) {
    await tabs.nth(place).click();
    await expect.element(tabs.nth(place)).toHaveAttribute('aria-selected', 'true');
    expect(await accessibilityFaults()).toEqual([]);
  }
});

/** Has a step with eight images told, and its batch asked for and brought. */
async function showBatch(surroundings: Surroundings = {}) {
  const shown = await show({}, surroundings);
  const { store, worker, emit } = shown;
  const runId = store.getState().run.id;
  worker.steps({ losses: [2.3, 2.1] });
  const { images, answers } = narrationOf(3);
  emit({
    type: 'steps',
    runId,
    batch: {
      firstStep: 3,
      loss: Float32Array.of(2),
      score: Float32Array.of(0),
      learningRate: Float32Array.of(0.001),
    },
    answers: { ...answers, firstStep: 3, counts: Uint32Array.of(8) },
    epoch: 1,
    samplesPerSecond: 1,
    elapsedMs: 50,
  });
  store.getState().actions.showBatch(3);
  await expect.element(shown.screen.getByRole('region')).toBeVisible();
  return { ...shown, answers, bring: () => emit({ type: 'batch', runId, images }) };
}

it('the batch of a step of the past, the most surprising first', async () => {
  const { screen, answers, bring } = await showBatch();
  await expect.element(screen.getByText('Fetching the images of step 3…')).toBeVisible();
  bring();
  const viewer = screen.getByRole('region', { name: 'The batch of step 3' });
  const items = viewer.getByRole('listitem');
  await expect.poll(() => items.elements()).toHaveLength(8);
  const names = items.elements().map(({ textContent }) => textContent);
  const surprisals = names.map((name) => Number(/surprisal (\d+\.\d\d)/.exec(name)![1]));
  expect(surprisals).toEqual(surprisals.toSorted((first, second) => second - first));
  const mean = answers.surprisals.reduce((sum, value) => sum + value, 0) / 8;
  await expect.element(viewer.getByText(`mean surprisal ${mean.toFixed(4)} nats`)).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => screen.getByRole('region').elements()).toEqual([]);
});

it.each(inLanguages)('the batch is accessible in %s, %s', async (language, theme) => {
  const { screen, bring } = await showBatch({ language, theme });
  bring();
  await expect.poll(() => screen.getByRole('listitem').elements()).toHaveLength(8);
  expect(await accessibilityFaults()).toEqual([]);
});
