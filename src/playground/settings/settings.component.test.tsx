import { flushSync } from 'react-dom';
import { expect, it } from 'vitest';
import { type Locator, page, userEvent } from 'vitest/browser';

import { optimizerIds } from '../../catalog/optimizers';
import { scheduleIds } from '../../catalog/schedules';
import { taskIds, tasks } from '../../catalog/tasks';
import { accessibilityFaults } from '../../component-testing/accessibility';
import { mount } from '../../component-testing/mount';
import { storeAndWorker, workerOf } from '../../component-testing/training';
import { AugmentationSettings } from './augmentation-settings';
import { OptimizerSettings } from './optimizer-settings';
import { Settings } from './settings';
import { TaskSettings } from './task-settings';

async function type(field: Locator, text: string): Promise<void> {
  await field.fill(text);
  await userEvent.keyboard('{Enter}');
}

it('a number of the optimizer that cannot be stays to be mended, and changes nothing', async () => {
  const { screen } = await mount(<OptimizerSettings />);
  await screen.getByRole('button', { name: /Optimizer$/ }).click();
  await page.getByRole('option', { name: 'Momentum', exact: true }).click();
  await screen.getByRole('button', { name: /^The update rule/ }).click();
  const momentum = screen.getByLabelText('Momentum μ');
  const refusal = screen.getByText('A number from 0 to 0.999, please.');
  await type(momentum, '0.5');
  await type(momentum, '1.5');
  await expect.element(refusal).toBeVisible();
  await expect.element(momentum).toHaveValue('1.5');
  await userEvent.keyboard('{Escape}');
  await expect.element(momentum).toHaveValue('0.5');
  await expect.element(refusal).not.toBeInTheDocument();
  await screen.getByRole('button', { name: 'Back to the usual numbers' }).click();
  await expect.element(momentum).toHaveValue('0.9');
  expect(await accessibilityFaults()).toEqual([]);
});

it('images are moved no further than they can be', async () => {
  const { screen } = await mount(<AugmentationSettings />);
  await screen.getByRole('button', { name: 'Augmentation: none' }).click();
  for (const [label, value] of [
    ['Shift (pixels)', '0.5'],
    ['Zoom (%)', '51'],
    ['Rotation (°)', '-3'],
  ] as const) {
    await type(screen.getByLabelText(label), value);
    await expect
      .element(screen.getByRole('alert').filter({ hasText: 'please' }).last())
      .toBeVisible();
  }
  await expect.element(screen.getByRole('button', { name: 'Augmentation: none' })).toBeVisible();
});

it('another task is in force at once before the first step, and says what it has set besides', async () => {
  const told = storeAndWorker();
  const { screen } = await mount(<TaskSettings />, told);
  await expect.element(screen.getByText('applies now')).toBeVisible();
  await screen.getByRole('button', { name: /Task$/ }).click();
  await page.getByRole('option', { name: 'Two digits, side by side' }).click();
  expect(told.store.getState().run.config.task).toBe('two-digits');
  const brought = screen.getByRole('status');
  await expect.element(brought).toHaveTextContent('Set along with it:');
  await expect.element(brought).toHaveTextContent('learning rate 0.001 → 0.003');
  await expect.element(brought).toHaveTextContent('schedule Constant → Exponential');
  await expect.element(brought).toHaveTextContent('model Two-layer CNN → Small residual network');

  workerOf(told).steps({ losses: [4] });
  await expect.element(screen.getByText('on restart')).toBeVisible();
  await screen.getByRole('button', { name: /Task$/ }).click();
  await page.getByRole('option', { name: 'One digit' }).click();
  await expect.element(brought).toHaveTextContent('Reset will set along with it:');
  expect(told.store.getState().run.config.task).toBe('two-digits');
});

it('another optimizer proposes its usual rate, which one press takes, in a run by Reset', async () => {
  const told = storeAndWorker();
  const { store } = told;
  const { screen } = await mount(<OptimizerSettings />, told);
  const choose = async (name: string) => {
    await screen.getByRole('button', { name: /Optimizer$/ }).click();
    await page.getByRole('option', { name, exact: true }).click();
  };
  await choose('SGD');
  const proposal = screen.getByText('SGD usually takes 0.05; the rate is 0.001.');
  await expect.element(proposal).toBeVisible();
  await screen.getByRole('button', { name: 'Take 0.05' }).click();
  expect(store.getState().run.config.optimizer).toBe('sgd');
  expect(store.getState().config.learningRate).toBe(0.05);
  await expect.element(proposal).not.toBeInTheDocument();

  workerOf(told).steps({ losses: [2] });
  await choose('Adam');
  expect(store.getState().config.learningRate).toBe(0.05);
  await screen.getByRole('button', { name: 'Reset at 0.001' }).click();
  expect(store.getState().run).toMatchObject({
    step: 0,
    config: { optimizer: 'adam', learningRate: 0.001 },
  });
});

it('any number of validation images can be typed, up to half of those used', async () => {
  const told = storeAndWorker({ trainCount: 3000 });
  const { store } = told;
  const { screen } = await mount(<Settings />, told);
  await screen.getByRole('button', { name: /Validation images$/ }).click();
  await page.getByRole('option', { name: '500', exact: true }).click();
  const amount = screen.getByRole('textbox', { name: 'Number held' });
  await type(amount, '1,501');
  await expect
    .element(amount)
    .toHaveAccessibleDescription('A whole number from 0 to 1,500, please.');
  expect(store.getState().config.validationCount).toBe(500);
  await type(amount, '750');
  expect(store.getState().config.validationCount).toBe(750);
  await expect.element(screen.getByText(/2,250 images are left to train on/)).toBeVisible();
  await type(amount, '0');
  await expect.element(amount).not.toBeInTheDocument();
});

it.each(['en', 'zh-CN'] as const)(
  'no choice cuts its words in the narrow column, in %s',
  async (language) => {
    const told = storeAndWorker();
    const { actions } = told.store.getState();
    const { screen } = await mount(
      <div style={{ width: 224 }}>
        <TaskSettings />
        <Settings />
      </div>,
      { ...told, language },
    );
    await expect.element(screen.getByRole('button', { name: /MNIST/ })).toBeVisible();
    const choices = [
      ...taskIds.flatMap((task) => tasks[task].losses.map((loss) => ({ task, loss }))),
      ...optimizerIds.map((optimizer) => ({ optimizer })),
      ...scheduleIds.map((schedule) => ({ schedule })),
      { stopAccuracy: 0.9 },
      { task: 'two-digits', stopAccuracy: 0.9 },
    ] as const;
    const cut = new Set<string>();
    for (const choice of choices) {
      flushSync(() => actions.configure(choice));
      for (const value of document.querySelectorAll('button[aria-haspopup="listbox"] > span')) {
        if (value.scrollWidth > value.clientWidth) cut.add(value.textContent);
      }
    }
    expect([...cut]).toEqual([]);
  },
);
