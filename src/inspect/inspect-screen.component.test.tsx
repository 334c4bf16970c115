import { expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';

import { accessibilityFaults } from '../component-testing/accessibility';
import { mount } from '../component-testing/mount';
import { defaultsOf } from '../protocol/run-config';
import { openStore } from '../store/testing/open-store';
import { stepsOfLosses } from '../store/testing/steps-of-losses';
import { InspectScreen } from './inspect-screen';

/** Of four images of 0, 0, 1 and 2 the second is taken for a 2, with little doubt. */
const labels = [0, 0, 1, 2];
const said = [0, 2, 1, 2];

function rowsAt(step: number) {
  const values = new Float32Array(labels.length * 10);
  said.forEach((digit, image) => (values[image * 10 + digit] = 4 + step / 100));
  return {
    step,
    imageCount: labels.length,
    knownCount: labels.length,
    values,
    labels: Uint16Array.from(labels),
  };
}

function open() {
  const opened = openStore();
  const { emit, store } = opened;
  const runId = store.getState().run.id;
  const show = (step: number, scope: 'some' | 'all' = 'all') =>
    emit({
      type: 'inspected',
      runId,
      step,
      result: { view: { view: 'tests', scope }, rows: rowsAt(step) },
    });
  emit(
    stepsOfLosses(
      runId,
      1,
      Array.from({ length: 120 }, (_, index) => 2 / (index + 1)),
    ),
  );
  emit({ type: 'status', runId, status: { phase: 'paused' } });
  emit({ type: 'kept-steps', runId, steps: [0, 10, 60, 110] });
  const wishes = () =>
    opened.sent.flatMap((command) => (command.type === 'inspect' ? [command.wish] : []));
  /** The worker gives the test images that were asked for. */
  const giveImages = () => {
    for (const command of opened.sent.splice(0)) {
      if (command.type !== 'show-tests') continue;
      const { places } = command;
      const of = Uint16Array.from(places, (place) => labels[place]!);
      emit({
        type: 'test-images',
        runId,
        places,
        images: {
          step: 0,
          height: 28,
          width: 28,
          target: 'class',
          pixels: new Uint8Array(places.length * 784),
          labels: of,
          trueLabels: of,
          numbers: Uint32Array.from(places),
          standIns: 0,
        },
      });
    }
  };
  return { ...opened, show, wishes, giveImages };
}

it('moves every view to any step, by the scrubber, its keys and a film', async () => {
  const { store, show, wishes } = open();
  const { screen } = await mount(<InspectScreen notices={null} />, { store });
  await expect.element(screen.getByText(/^Asking the network/)).toBeVisible();
  expect(wishes().at(-1)).toMatchObject({ step: 'latest', views: [{ view: 'tests' }] });
  show(120);
  await expect.element(screen.getByRole('table', { name: 'Confusion matrix' })).toBeVisible();
  expect(screen.getByText('all 4 test images, weights after step 120').all()).toHaveLength(4);

  const slider = screen.getByRole('slider', { name: 'Step of the run' });
  const shown = screen.getByCss('[data-metric="inspect-step"]');
  await expect.element(shown).toHaveAttribute('data-value', '120');
  await slider.fill('60');
  await expect.element(shown).toHaveAttribute('data-value', '60');
  expect(wishes().at(-1)).toMatchObject({ step: 60, views: [{ view: 'tests', scope: 'some' }] });
  // Until it is there, what is seen is said to be of another step.
  await expect.element(screen.getByText('Step 120 is shown until step 60 is there.')).toBeVisible();
  show(60);
  await expect
    .element(screen.getByText('all 4 test images, weights after step 60').first())
    .toBeVisible();

  await userEvent.keyboard('{ArrowRight}');
  await expect.element(shown).toHaveAttribute('data-value', '61');
  await screen.getByRole('button', { name: 'Next kept step' }).click();
  await expect.element(shown).toHaveAttribute('data-value', '110');
  show(110);
  await screen.getByRole('button', { name: 'Play' }).click();
  await expect.element(shown).toHaveAttribute('data-value', '120');
  await expect.element(screen.getByRole('button', { name: 'Play' })).toBeVisible();
  await screen.getByRole('button', { name: 'Follow the run' }).click();
  expect(store.getState().inspect.step).toBe('latest');
  expect(await accessibilityFaults()).toEqual([]);
});

it('shows the images of one cell or two, and the mistakes', async () => {
  const { store, show, giveImages } = open();
  const { screen } = await mount(<InspectScreen notices={null} />, { store, theme: 'dark' });
  await expect.element(screen.getByText(/^Asking the network/)).toBeVisible();
  show(120);
  const cell = (name: string) => screen.getByRole('button', { name, exact: true });
  await cell('1 image of class 0 was said to be 2').click();
  await userEvent.keyboard('{ArrowLeft}{ArrowLeft}');
  await expect.element(cell('1 image of class 0 was said to be 0')).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  giveImages();
  const wrong = screen.getByRole('region', { name: '0, said to be 2', exact: true });
  const right = screen.getByRole('region', { name: '0, said to be 0: right', exact: true });
  await expect.element(wrong.getByRole('listitem')).toHaveTextContent('0 → 2');
  await expect.element(right.getByRole('listitem')).toBeVisible();
  const mistakes = screen.getByRole('region', { name: '1 mistake', exact: true });
  await expect.element(mistakes.getByRole('listitem')).toHaveTextContent('0 → 2');
  expect(await accessibilityFaults()).toEqual([]);
  await screen.getByRole('button', { name: 'Close the images' }).click();
  await expect.element(wrong).not.toBeInTheDocument();
  await expect.element(cell('1 image of class 0 was said to be 0')).toHaveFocus();
  await screen.getByRole('button', { name: /Images of/ }).click();
  await page.getByRole('option', { name: '1', exact: true }).click();
  await expect
    .element(screen.getByRole('region', { name: '0 mistakes' }))
    .toHaveTextContent('None.');
});

it('takes the temperature of the probabilities, and judges it on images it was not fitted on', async () => {
  const { store, show } = open();
  const { screen } = await mount(<InspectScreen notices={null} />, {
    store,
    language: 'zh-CN',
  });
  await expect.element(screen.getByText(/^正在用网络/)).toBeVisible();
  show(120);
  const card = screen.getByRole('region', { name: '校准' });
  await expect.element(card).toHaveTextContent('75.00%');
  await card.getByRole('button', { name: '用一半图片拟合' }).click();
  await expect.element(card.getByText(/另外 2 张/)).toBeVisible();
  await expect.element(card).toHaveTextContent('75.00%');
  await card.getByRole('button', { name: '恢复为 1' }).click();
  await card.getByRole('button', { name: '以表格显示' }).click();
  await expect.element(card.getByRole('table', { name: '校准' })).toBeVisible();
  const foreign = (screen.element() as HTMLElement).innerText
    .replaceAll(/CSV|SVG|PNG|ReLU|F1|T =|Calibration|nat\b|Delete/g, '')
    .match(/[A-Za-z]{2,}/g);
  expect(foreign).toBeNull();
  expect(await accessibilityFaults()).toEqual([]);
});

it('says so where a network names no class of each image', async () => {
  const { store } = openStore({ config: { ...defaultsOf('anomaly-autoencoder') } });
  const { screen } = await mount(<InspectScreen notices={null} />, { store });
  await expect
    .element(screen.getByText(/names no class of each image.*Choose the task “One digit”/))
    .toBeVisible();
});

it('asks about each label where any number of them may hold', async () => {
  const { store, emit } = openStore({ config: { ...defaultsOf('two-digits') } });
  const { screen } = await mount(<InspectScreen notices={null} />, { store });
  await expect.element(screen.getByText(/each label is a yes-or-no question/)).toBeVisible();
  const values = new Float32Array(30).fill(-1);
  const rows = { step: 0, imageCount: 3, knownCount: 3, values, labels: Uint16Array.of(3, 5, 6) };
  const runId = store.getState().run.id;
  const view = { view: 'tests', scope: 'some' } as const;
  emit({ type: 'inspected', runId, step: 0, result: { view, rows } });
  const views = screen.getByRole('navigation', { name: 'Views' }).getByRole('button');
  await expect
    .poll(() => views.elements().map((one) => one.textContent))
    .toEqual(['Calibration', 'Mistakes', 'Decisions', 'Image', 'Layers', 'Why', 'Map', 'Weights']);
  // Two labels of each image were missed.
  await expect.element(screen.getByRole('region', { name: '3 mistakes' })).toBeVisible();
});

it('asks for no answers to test images while it trains and their views are out of sight, and for nothing in a tab behind', async () => {
  await page.viewport(1280, 800);
  const { store, show, wishes, emit } = open();
  const { screen } = await mount(<InspectScreen notices={null} />, { store });
  await expect.element(screen.getByText(/^Asking the network/)).toBeVisible();
  show(120);
  const kinds = () =>
    wishes()
      .at(-1)
      ?.views.map(({ view }) => view) ?? [];
  const runId = store.getState().run.id;
  emit({ type: 'status', runId, status: { phase: 'training', waitingForData: false } });
  await screen.getByRole('button', { name: 'Weights', exact: true }).click();
  await expect.poll(kinds).toContain('weights');
  await expect.poll(kinds).not.toContain('tests');
  // What they told stays where it is.
  await expect.element(screen.getByRole('table', { name: /matrix/i })).toBeInTheDocument();
  await screen.getByRole('button', { name: 'Confusion', exact: true }).click();
  await expect.poll(kinds).toContain('tests');
  await screen.getByRole('button', { name: 'Weights', exact: true }).click();
  await expect.poll(kinds).not.toContain('tests');
  const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  document.dispatchEvent(new Event('visibilitychange'));
  await expect.poll(kinds).toEqual([]);
  visibility.mockRestore();
  document.dispatchEvent(new Event('visibilitychange'));
  await expect.poll(kinds).toContain('weights');
  emit({ type: 'status', runId, status: { phase: 'paused' } });
  await expect.poll(kinds).toContain('tests');
});
