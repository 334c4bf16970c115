import { expect, it } from 'vitest';
import { type Locator, page, userEvent } from 'vitest/browser';

import { accessibilityFaults } from '../../component-testing/accessibility';
import { mount } from '../../component-testing/mount';
import { AugmentationSettings } from './augmentation-settings';
import { OptimizerSettings } from './optimizer-settings';

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
