import { expect, it, vi } from 'vitest';

import { mount } from '../../component-testing/mount';
import { openStore } from '../../store/testing/open-store';
import { stepsOfLosses } from '../../store/testing/steps-of-losses';
import { TimeMachine } from './time-machine';

function openAt(lastStep: number, link: { step?: number } = {}) {
  const opened = openStore({ link });
  const runId = opened.store.getState().run.id;
  const losses = (from: number, count: number) =>
    opened.emit(
      stepsOfLosses(
        runId,
        from,
        Array.from({ length: count }, (_, index) => 2 / (from + index)),
      ),
    );
  losses(1, lastStep);
  const status = (phase: 'paused' | 'training') =>
    opened.emit({
      type: 'status',
      runId,
      status: phase === 'paused' ? { phase } : { phase, waitingForData: false },
    });
  status('paused');
  return { ...opened, losses, status, types: () => opened.sent.map(({ type }) => type) };
}

it('trains and steps from here, and follows who looked at the last step', async () => {
  const { store, status, types } = openAt(100);
  const { screen } = await mount(<TimeMachine />, { store });
  const slider = screen.getByRole('slider', { name: 'Step of the run' });
  const train = screen.getByRole('button', { name: 'Train' });
  await slider.fill('40');
  await expect.element(train).toHaveAttribute('aria-keyshortcuts', 'Space');
  await train.click();
  expect(types()).toContain('train');
  // Whoever looks at an earlier step goes on looking at it.
  expect(store.getState().inspect.step).toBe(40);
  status('training');
  const step = screen.getByRole('button', { name: 'Step', exact: true });
  await expect.element(step).toBeDisabled();
  await screen.getByRole('button', { name: 'Pause' }).click();
  expect(types()).toContain('pause');
  status('paused');
  await slider.fill('100');
  expect(store.getState().inspect.step).toBe(100);
  await step.click();
  expect(types()).toContain('step');
  expect(store.getState().inspect.step).toBe('latest');
});

it('says that a link names a step that the run has not come to, and trains up to there', async () => {
  const { store, sent, losses, status } = openAt(3, { step: 12 });
  const { screen } = await mount(<TimeMachine />, { store });
  await expect
    .element(screen.getByText('Step 12 is asked for. This run has come to step 3, which is shown.'))
    .toBeVisible();
  await screen.getByRole('button', { name: 'Train to step 12' }).click();
  expect(sent.at(-1)).toEqual({ type: 'step', count: 9 });
  losses(4, 9);
  status('paused');
  await expect.element(screen.getByText('Step 12 is asked for.')).not.toBeInTheDocument();
  expect(store.getState().inspect.step).toBe(12);
});

it('copies a link to the step that is looked at', async () => {
  const { store } = openAt(100);
  // oxlint-disable-next-line no-restricted-properties -- Tests come over localhost.
  const copied = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  const { screen } = await mount(<TimeMachine />, { store });
  await screen.getByRole('slider', { name: 'Step of the run' }).fill('40');
  const copy = screen.getByRole('button', { name: 'Copy link to this step' });
  await copy.click();
  await expect.poll(() => copied.mock.lastCall?.[0]).toMatch(/\?v=1&seed=42&step=40#inspect$/);
  copied.mockRejectedValue(new Error('refused'));
  vi.spyOn(document, 'execCommand').mockReturnValue(false);
  await copy.click();
  await expect
    .element(screen.getByRole('textbox', { name: 'Link to this step' }))
    .toHaveValue(copied.mock.lastCall![0]);
});
