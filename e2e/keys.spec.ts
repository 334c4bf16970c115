import { expect, test } from './fixtures';

test.use({ images: 'few' });

test('single keys drive a run, and only where they mean nothing else', async ({
  page,
  playground,
  expectAccessible,
}) => {
  const { keyboard } = page;
  const rate = () => playground.value('learning-rate');
  await playground.open('?model=softmax');
  await keyboard.press('s');
  await playground.isAtStep(1);
  await keyboard.press(' ');
  await playground.reaches('step', 3);
  await keyboard.press(']');
  await expect.poll(rate).toBe(0.00105);
  await keyboard.press('[');
  await keyboard.press('[');
  await expect.poll(rate).toBe(0.000955);
  await keyboard.press(' ');
  await expect(playground.train).toBeVisible();

  // In a field they are what is typed.
  const step = await playground.value('step');
  await playground.learningRateValue.fill('');
  await keyboard.type('s r?[ ');
  await expect(playground.learningRateValue).toHaveValue('s r?[ ');
  await keyboard.press('Escape');
  expect(await playground.value('step')).toBe(step);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  // On a button the space bar presses that one.
  await playground.step.focus();
  await keyboard.press(' ');
  await playground.isAtStep(step + 1);

  await keyboard.press('r');
  await playground.isAtStep(0);

  await keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(sheet).toBeVisible();
  await expectAccessible({ colorSchemes: ['light', 'dark'] });
  await keyboard.press('s');
  await sheet.getByRole('switch').press(' ');
  await expect(sheet.getByRole('switch')).not.toBeChecked();
  await keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  await expect(playground.train).not.toHaveAttribute('aria-keyshortcuts');

  // Off, and remembered; the button is the way back.
  await page.reload();
  await expect(playground.metric('step')).toHaveAttribute('data-value', '0');
  await keyboard.press('s');
  await keyboard.press('?');
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
  await expect(sheet).toBeVisible();
  expect(await playground.value('step')).toBe(0);
  await sheet.getByText('Single keys press buttons').click();
  await keyboard.press('Escape');
  await keyboard.press('s');
  await playground.isAtStep(1);
});
