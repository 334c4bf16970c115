import { useState } from 'react';
import { expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';

import { accessibilityFaults } from '../../component-testing/accessibility';
import { drag } from '../../component-testing/browser';
import { press } from '../../component-testing/controls';
import { mount } from '../../component-testing/mount';
import { type Drawing, emptyDrawing, isEmpty } from '../../math/drawing/drawing';
import { DigitPanel } from './digit-panel';

const onSample = vi.fn<() => void>();
const answer = Array.from({ length: 10 }, (_, digit) => (digit === 3 ? 0.91 : 0.01));

/** A pad whose network takes everything for a 3. */
function Pad({ untrained = false }: { untrained?: boolean }) {
  const [drawing, setDrawing] = useState<Drawing>(emptyDrawing);
  return (
    <DigitPanel
      drawing={drawing}
      onChange={setDrawing}
      onSample={onSample}
      sampleDisabled={false}
      probabilities={isEmpty(drawing) ? null : answer}
      classCount={10}
      imageSize={{ height: 28, width: 28 }}
      untrained={untrained}
      modelReady
    />
  );
}

it('an untrained network says so, an empty pad gets no answer, and what was cleared comes back whole', async () => {
  const { screen } = await mount(<Pad untrained />);
  const pad = screen.getByRole('application', { name: 'Draw a digit' });
  const undo = screen.getByRole('button', { name: 'Undo' });
  const clear = screen.getByRole('button', { name: 'Clear' });
  const prediction = screen.getByCss('output[data-metric="prediction"]');
  const ink = () => screen.getByCss('canvas').first().element() as HTMLCanvasElement;
  await expect.element(prediction).toHaveAttribute('data-value', '');
  await drag(pad, [0.3, 0.2], [0.7, 0.4], [0.3, 0.8]);
  await expect.element(prediction).toHaveAttribute('data-value', '3');
  await expect.element(screen.getByText(/Not trained yet/)).toBeVisible();

  await undo.click();
  await expect.element(prediction).toHaveAttribute('data-value', '');
  await expect.element(undo).toBeDisabled();
  const blank = ink().toDataURL();

  await drag(pad, [0.3, 0.2], [0.3, 0.5], [0.8, 0.5]);
  await drag(pad, [0.6, 0.2], [0.6, 0.9]);
  await expect.element(prediction).toHaveAttribute('data-value', '3');
  const drawn = ink().toDataURL();
  expect(drawn === blank).toBe(false);
  await clear.click();
  await expect.element(prediction).toHaveAttribute('data-value', '');
  await expect.poll(() => ink().toDataURL() === blank).toBe(true);
  await undo.click();
  await expect.element(prediction).toHaveAttribute('data-value', '3');
  await expect.poll(() => ink().toDataURL() === drawn).toBe(true);
});

it('speaks of what it predicts, until the reader asks about another digit', async () => {
  const { screen } = await mount(<Pad />);
  await drag(screen.getByRole('application'), [0.5, 0.2], [0.5, 0.8]);
  const note = screen.getByText(/the model’s surprisal is/);
  await expect.element(note).toHaveTextContent(/^If that is right, .* 0\.09 nats/);
  await screen.getByRole('radio', { name: '8: 1.0 %' }).click({ force: true });
  await expect.element(note).toHaveTextContent(/^If it is an 8, .* 4\.61 nats/);
});

it('a digit can be drawn with the keyboard', async () => {
  const { screen } = await mount(<Pad />);
  const prediction = screen.getByCss('output[data-metric="prediction"]');
  await press(screen.getByRole('application'), ' ');
  await userEvent.keyboard('{ArrowDown>8/}');
  await userEvent.keyboard(' ');
  await expect.element(prediction).toHaveAttribute('data-value', '3');
  await userEvent.keyboard('{Delete}');
  await expect.element(prediction).toHaveAttribute('data-value', '');
});

it.each([
  ['en', 'light'],
  ['zh-CN', 'dark'],
] as const)('is accessible in %s, %s, empty and with an answer', async (language, theme) => {
  const { screen } = await mount(<Pad />, { language, theme });
  const pad = screen.getByRole('application');
  await expect.element(pad).toBeVisible();
  expect(await accessibilityFaults()).toEqual([]);
  await drag(pad, [0.5, 0.2], [0.5, 0.8]);
  const prediction = screen.getByCss('output[data-metric="prediction"]');
  await expect.element(prediction).toHaveAttribute('data-value', '3');
  expect(await accessibilityFaults()).toEqual([]);
});
