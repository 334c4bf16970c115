import { expect, it } from 'vitest';

import { accessibilityFaults } from '../component-testing/accessibility';
import { mount } from '../component-testing/mount';
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
