import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';

import { accessibilityFaults } from '../component-testing/accessibility';
import { mount } from '../component-testing/mount';
import { sampleRun } from '../protocol/run-file/sample-records';
import { defaultRunConfig } from '../protocol/run-config';
import { openStore } from '../store/testing/open-store';
import { InspectScreen } from './inspect-screen';

const labels = [0, 0, 1, 2];

/** What is said of the four images, surely. */
function rowsOf(step: number, said: readonly number[]) {
  const values = new Float32Array(said.length * 10);
  said.forEach((digit, image) => (values[image * 10 + digit] = 4));
  const { length: count } = said;
  const own = Uint16Array.from(labels.slice(0, count));
  return { step, imageCount: count, knownCount: count, values, labels: own };
}

it('compares a step with one that was pinned, on the same images', async () => {
  const { store, steps, emit } = openStore();
  const show = (step: number, said: readonly number[], scope: 'some' | 'all' = 'all') =>
    emit({
      type: 'inspected',
      runId: 1,
      step,
      result: { view: { view: 'tests', scope }, rows: rowsOf(step, said) },
    });
  steps(1, ...Array.from({ length: 9 }, () => 1));
  emit({ type: 'status', runId: 1, status: { phase: 'paused' } });
  const { screen } = await mount(<InspectScreen notices={null} />, { store });
  await expect.element(screen.getByText(/^Asking the network/)).toBeVisible();
  show(9, [0, 0, 1, 2]);
  await screen.getByRole('button', { name: 'Compare with step 9' }).click();
  await expect.element(screen.getByText(/^This is step 9/)).toBeVisible();
  await screen.getByRole('slider', { name: 'Step of the run' }).fill('4');
  // Of three images only: the fourth counts for neither.
  show(4, [0, 2, 2], 'some');
  await expect
    .element(screen.getByRole('button', { name: /^1 image of class 0 was said to be 0/ }))
    .toHaveAccessibleName('1 image of class 0 was said to be 0 (step 9: 2)');
  await expect
    .element(screen.getByRole('button', { name: /^0 images of class 2 were said to be 2/ }))
    .toHaveAccessibleName('0 images of class 2 were said to be 2 (step 9: 0)');
  const calibration = screen.getByRole('region', { name: 'Calibration' });
  await expect.element(calibration.getByTitle('step 9: 0.0223')).toBeVisible();
  const classes = screen.getByRole('region', { name: 'Each class' });
  await expect.element(classes.getByTitle('step 9: 1.000').first()).toBeVisible();
  expect(await accessibilityFaults()).toEqual([]);
  await screen.getByRole('button', { name: 'Go to step 9' }).click();
  expect(store.getState().inspect.step).toBe(9);
  await screen.getByRole('button', { name: 'Stop comparing' }).click();
  await expect.element(calibration.getByTitle('step 9: 0.0223')).not.toBeInTheDocument();
});

/** A run that came to step 6, and one of another task. */
async function archiveOfTwo() {
  const { archive } = openStore();
  const run = { ...sampleRun, origin: null, raceId: null, deletedAt: null };
  const summary = { ...run.summary, step: 6, testAccuracy: 0.914 };
  for (const [id, name, task] of [
    ['00000000000000aa', 'calm otter', 'one-digit'],
    ['00000000000000bb', 'two of them', 'two-digits'],
  ] as const) {
    await archive.putRun({ ...run, id, name, summary, config: { ...defaultRunConfig, task } }, []);
    const info = { runId: id, reason: 'epoch', savedAt: 0, bytes: 4, fingerprint: '' } as const;
    const weights = [Float32Array.of(1)];
    const snapshot = { step: 6, settings: defaultRunConfig, weights, slots: {} };
    await archive.putCheckpoint({ ...info, step: 6 }, snapshot);
  }
  return archive;
}

it('lays another run over this one at the same step, by a wipe that keys move', async () => {
  const { store, steps, emit } = openStore({ archive: await archiveOfTwo() });
  const view = { view: 'tests', scope: 'all' } as const;
  const show = (step: number, said: readonly number[]) =>
    emit({ type: 'inspected', runId: 1, step, result: { view, rows: rowsOf(step, said) } });
  const showTwin = (step: number, said: readonly number[]) => {
    const result = { view, rows: rowsOf(step, said) };
    const report = { type: 'inspected', runId: 1, step, result } as const;
    emit({ type: 'twin', runId: 1, of: '00000000000000aa', report });
  };
  steps(1, ...Array.from({ length: 9 }, () => 1));
  emit({ type: 'status', runId: 1, status: { phase: 'paused' } });
  const { screen } = await mount(<InspectScreen notices={null} />, { store });
  await expect.element(screen.getByText(/^Asking the network/)).toBeVisible();
  show(9, [0, 0, 1, 2]);
  await screen.getByRole('slider', { name: 'Step of the run' }).fill('4');
  show(4, [0, 0, 1, 2]);
  // Why one of the two is not offered stands there.
  await expect.element(screen.getByText(/^1 saved run is of another task/)).toBeVisible();
  const choice = screen.getByRole('combobox', { name: 'Compare with another run' });
  await choice.fill('otter');
  const offered = page.getByRole('option', { name: 'calm otter' });
  await expect.element(offered).toHaveTextContent('91.40 % · 6 steps');
  await offered.click();
  await expect.element(screen.getByText(/^Compared with calm otter at its step 4/)).toBeVisible();
  showTwin(4, [0, 2, 1, 1]);
  const matrix = screen.getByRole('region', { name: 'Confusion matrix' });
  await expect
    .element(matrix.getByRole('button', { name: /^2 images of class 0/ }))
    .toHaveAccessibleName('2 images of class 0 were said to be 0 (calm otter, step 4: 1)');
  const wipe = matrix.getByRole('slider');
  await expect.element(wipe).toHaveAccessibleName('Wipe between step 4 and calm otter, step 4');
  await expect.element(wipe).toHaveValue('50');
  // To see the whole of the other one.
  wipe.element().focus();
  await userEvent.keyboard('{Home}');
  await expect.element(wipe).toHaveValue('0');
  expect(wipe.element().ariaValueText).toContain('the rest from calm otter, step 4');
  expect(await accessibilityFaults()).toEqual([]);
  // It came no further.
  await screen.getByRole('slider', { name: 'Step of the run' }).fill('9');
  await expect.element(screen.getByText(/^calm otter ended at step 6/)).toBeVisible();
  emit({
    type: 'twin',
    runId: 1,
    of: '00000000000000aa',
    report: { type: 'twin-failed', detail: 'No room.' },
  });
  await expect.element(screen.getByRole('alert')).toHaveTextContent(/^calm otter could not/);
  await expect.element(wipe).not.toBeInTheDocument();
  await screen.getByRole('button', { name: 'All right' }).click();
  await expect.element(screen.getByRole('alert')).not.toBeInTheDocument();
});
