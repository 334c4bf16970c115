import { expect, it, vi } from 'vitest';
import { type Locator, userEvent } from 'vitest/browser';

import { accessibilityFaults } from '../../component-testing/accessibility';
import { stripOf } from '../../component-testing/said-numbers';
import { emulateMedia } from '../../component-testing/browser';
import { press } from '../../component-testing/controls';
import { mount, type Surroundings } from '../../component-testing/mount';
import {
  judgedOf,
  narrationOf,
  redrawnOf,
  storeAndWorker,
  workerOf,
} from '../../component-testing/training';
import { mean } from '../../math/data/batch-images';
import type { Narration } from '../../math/model/narration';
import { defaultsOf, type RunConfig } from '../../protocol/run-config';
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
async function showBatch(
  surroundings: Surroundings = {},
  { of = narrationOf(3), config = {} }: { of?: Narration; config?: Partial<RunConfig> } = {},
) {
  const shown = await show(config, surroundings);
  const { store, worker, emit } = shown;
  const runId = store.getState().run.id;
  worker.steps({ losses: [2.3, 2.1] });
  const { images, answers } = of;
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
  const average = mean(answers.surprisals);
  await expect.element(viewer.getByText(`mean surprisal ${average.toFixed(4)} nats`)).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => screen.getByRole('region').elements()).toEqual([]);
});

it.each(inLanguages)('the batch is accessible in %s, %s', async (language, theme) => {
  const { screen, bring } = await showBatch({ language, theme });
  bring();
  await expect.poll(() => screen.getByRole('listitem').elements()).toHaveLength(8);
  expect(await accessibilityFaults()).toEqual([]);
});

const ofAutoencoder = defaultsOf('anomaly-autoencoder');
const ofGan = defaultsOf('anomaly-gan');

it('a step of an autoencoder: images, what was drawn of each, and what that cost', async () => {
  await emulateMedia({ reducedMotion: 'reduce' });
  const { worker, screen, step } = await show(ofAutoencoder);
  await step.click();
  worker.steps({ losses: [0.045] });
  worker.narration(redrawnOf(1));
  const tabs = screen.getByRole('tab');
  await expect.element(screen.getByText(/Labels play no part/)).toBeVisible();
  await tabs.nth(1).click();
  const redrawn = screen.getByRole('list', { name: 'Each image, and what was drawn of it' });
  await expect.poll(() => redrawn.getByRole('listitem').elements()).toHaveLength(8);
  await expect
    .element(redrawn.getByRole('listitem').nth(2))
    .toHaveTextContent('image 102 (2): loss 0.0300');
  expect(redrawn.getByRole('listitem').first().element().querySelectorAll('canvas')).toHaveLength(
    2,
  );
  await tabs.nth(2).click();
  // The mean of one to eight hundredths, which the chart has, too.
  await expect
    .element(screen.getByText('÷ 8 = 0.0450 Their mean is the loss of the step.'))
    .toBeVisible();
  // The same as beside the buttons: of the first step the smoothed loss is its own.
  expect(stripOf(screen).get('train-loss')).toBe('0.0450');
  const most = screen.getByRole('list', { name: /^The most expensive/ }).getByRole('listitem');
  await expect.element(most.first()).toHaveTextContent('image 107 (7): loss 0.0800');
  const least = screen.getByRole('list', { name: /^The least expensive/ }).getByRole('listitem');
  await expect.element(least.first()).toHaveTextContent('image 100 (0): loss 0.0100');
});

it('a step of a GAN: two kinds of images, two losses, two networks that move', async () => {
  await emulateMedia({ reducedMotion: 'reduce' });
  const { worker, screen, step } = await show(ofGan);
  await step.click();
  const told = judgedOf(1);
  worker.steps({ losses: [mean(told.answers.surprisals)] });
  worker.narration(told);
  const tabs = screen.getByRole('tab');
  await tabs.nth(1).click();
  const real = screen.getByRole('list', { name: 'Real images' }).getByRole('listitem');
  await expect.element(real.nth(2)).toHaveTextContent('image 102 (2): taken for real with 50.0 %');
  const drawn = screen.getByRole('list', { name: 'Generated images' }).getByRole('listitem');
  await expect
    .element(drawn.nth(5))
    .toHaveTextContent('generated image 6: taken for real with 50.0 %');
  await tabs.nth(2).click();
  const losses = screen.getByRole('table', { name: 'The two losses of the step' });
  const loss = mean(told.answers.surprisals).toFixed(4);
  await expect.element(losses).toHaveTextContent(`sum of both${loss} nats`);
  expect(stripOf(screen).get('train-loss')).toBe(loss);
  const fooling = screen.getByRole('list', { name: /fool it best/ }).getByRole('listitem');
  await expect.element(fooling.first()).toHaveTextContent('generated image 8');
  await tabs.nth(3).click();
  for (const part of ['generator', 'discriminator']) {
    const heading = screen.getByRole('heading', { name: part, exact: true });
    await expect.element(heading).toBeVisible();
  }
});

it.each([
  ['an autoencoder', ofAutoencoder, redrawnOf(3), /What was drawn of each image is not kept/],
  ['a GAN', ofGan, judgedOf(3), /The generated images, and what was said of each, are not kept/],
] as const)(
  'the batch behind a point of %s, and what was drawn once that is made again',
  async (...given) => {
    const [, config, of, notKept] = given;
    const { store, sent, screen, emit, bring } = await showBatch({}, { of, config });
    const wish = () => sent.findLast((one) => one.type === 'inspect')?.wish;
    expect(wish()).toMatchObject({ step: 2, views: [{ view: 'step' }] });
    bring();
    const viewer = screen.getByRole('region', { name: 'The batch of step 3' });
    await expect.element(viewer.getByText(notKept)).toBeVisible();
    // What each cost is kept.
    const items = viewer.getByRole('listitem');
    await expect.poll(() => items.elements()).toHaveLength(8);
    expect(items.first().element().querySelectorAll('canvas')).toHaveLength(1);
    const loss = mean(of.answers.surprisals).toFixed(4);
    await expect.element(viewer.getByText(new RegExp(`loss ${loss}`))).toBeVisible();
    const runId = store.getState().run.id;
    emit({ type: 'inspect-progress', runId, progress: { fromStep: 0, atStep: 1, toStep: 2 } });
    await expect.element(viewer.getByText(/made again, 1 step to go/)).toBeVisible();
    emit({
      type: 'inspected',
      runId,
      step: 2,
      result: { view: { view: 'step' }, narration: of },
    });
    await expect.element(viewer.getByText(notKept)).not.toBeInTheDocument();
    await expect.poll(() => viewer.element().querySelectorAll('canvas').length).toBe(16);
    expect(wish()).toBeNull();
    // What was told is known when it is asked for again, and of a step without weights that is said.
    store.getState().actions.showBatch(3);
    expect(store.getState().panel).toMatchObject({ told: { step: 3 } });
    store.getState().actions.showBatch(2);
    store.setState(({ inspected }) => ({ inspected: { ...inspected, lostStep: 1 } }));
    await expect.element(screen.getByText('Fetching the images of step 2…')).toBeVisible();
    emit({ type: 'batch', runId, images: { ...of.images, step: 2 } });
    await expect.element(screen.getByText(/can’t be made again/)).toBeVisible();
    store.getState().actions.closePanel();
    expect(wish()).toBeNull();
  },
);

it.each(
  inLanguages.flatMap(([language, theme]) =>
    ([ofAutoencoder, ofGan] as const).map(
      (config) => [language, theme, config.task, config] as const,
    ),
  ),
)('is accessible in %s, %s, of %s', async (language, theme, task, config) => {
  await emulateMedia({ reducedMotion: 'reduce' });
  const of = task === 'anomaly-gan' ? judgedOf(3) : redrawnOf(3);
  const shown = await showBatch({ language, theme }, { of, config });
  const { store, worker, screen, emit, bring } = shown;
  bring();
  await expect.poll(() => screen.getByRole('listitem').elements()).toHaveLength(8);
  expect(await accessibilityFaults()).toEqual([]);
  const runId = store.getState().run.id;
  emit({ type: 'inspected', runId, step: 2, result: { view: { view: 'step' }, narration: of } });
  await expect.element(screen.getByRole('heading', { level: 3 }).first()).toBeVisible();
  expect(await accessibilityFaults()).toEqual([]);
  store.getState().actions.step();
  worker.narration({ ...of, step: 4 });
  const tabs = screen.getByRole('tab');
  await expect.poll(() => tabs.elements()).toHaveLength(5);
  for (let place = 0; place < 5; place += 1) {
    await tabs.nth(place).click();
    await expect.element(tabs.nth(place)).toHaveAttribute('aria-selected', 'true');
    expect(await accessibilityFaults()).toEqual([]);
  }
  if (language === 'en') return;
  const foreign = (screen.element() as HTMLElement).innerText
    .replaceAll(/ln|logit/g, '')
    .match(/[A-Za-z]{2,}/g);
  expect(foreign).toBeNull();
});
