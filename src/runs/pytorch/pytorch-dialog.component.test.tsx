import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';

import { accessibilityFaults } from '../../component-testing/accessibility';
import { mount } from '../../component-testing/mount';
import { sampleRun } from '../../protocol/run-file/sample-records';
import type { SavedRun } from '../../protocol/saved-run';
import { openStore } from '../../store/testing/open-store';
import { PyTorchDialog } from './pytorch-dialog';

const run: SavedRun = { ...sampleRun, name: 'Calm otter' };

/** A store that has no way to any state, and notes the steps that were asked for. */
function storeWithout() {
  const { store } = openStore();
  const asked: number[] = [];
  const { actions } = store.getState();
  store.setState({
    actions: {
      ...actions,
      carryWithNext(_id, step) {
        asked.push(step);
        return Promise.reject(new Error('no way leads there'));
      },
    },
  });
  return { store, asked };
}

it('says what there is to save, after which step, and why it can’t be had', async () => {
  const { store, asked } = storeWithout();
  let isClosed = false;
  await mount(<PyTorchDialog run={run} onClose={() => (isClosed = true)} />, { store });
  const dialog = page.getByRole('dialog', { name: 'Continue Calm otter in PyTorch' });
  await expect.element(dialog).toBeVisible();
  await expect.element(dialog.getByText('state.safetensors', { exact: true })).toBeVisible();
  await expect.element(dialog.getByText(/^MNIST itself is not in it/)).toBeVisible();
  await expect.element(dialog.getByText(/It is opened on the playground/)).toBeVisible();
  const commands = dialog.getByRole('textbox').elements();
  expect(commands.map((field) => (field as HTMLTextAreaElement).value)).toEqual([
    '3',
    'python run.py',
    'torchrun --standalone --nproc_per_node=8 run.py --epochs 10',
  ]);
  expect(await accessibilityFaults()).toEqual([]);

  await dialog.getByRole('textbox', { name: 'After step' }).fill('2');
  await userEvent.keyboard('{Tab}');
  await dialog.getByRole('button', { name: 'Save the folder' }).click();
  await expect.element(dialog.getByRole('alert')).toHaveTextContent('no way leads there');
  expect(asked).toEqual([2]);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  expect(isClosed).toBe(true);
});

it('speaks Chinese, and says so where the images of a run are gone', async () => {
  const { store } = storeWithout();
  const own = { ...run.config, dataset: 'own-12x15x5-0123456789abcdef' };
  const surroundings = { store, language: 'zh-CN', theme: 'dark' } as const;
  await mount(<PyTorchDialog run={{ ...run, config: own }} onClose={() => {}} />, surroundings);
  const dialog = page.getByRole('dialog', { name: '在 PyTorch 中继续“Calm otter”' });
  await expect.element(dialog.getByText(/的图像已经不在这里了/)).toBeVisible();
  expect(await accessibilityFaults()).toEqual([]);
});
