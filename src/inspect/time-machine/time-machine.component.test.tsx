import { expect, it } from 'vitest';

import { mount } from '../../component-testing/mount';
import { openStore } from '../../store/testing/open-store';
import { stepsOfLosses } from '../../store/testing/steps-of-losses';
import { TimeMachine } from './time-machine';

function openAt(lastStep: number) {
  const opened = openStore();
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
