import { expect, it } from 'vitest';
import { page } from 'vitest/browser';

import { accessibilityFaults } from '../../component-testing/accessibility';
import { mount } from '../../component-testing/mount';
import { defaultsOf, type RunConfig } from '../../protocol/run-config';
import { openStore } from '../../store/testing/open-store';
import { LabelCalibrationView } from './label-calibration-view';
import { LabelMistakesView } from './label-mistakes-view';

const logit = (probability: number) => Math.log(probability / (1 - probability));

/** Of two labels: the first is said with 0.85 of four images, and holds for three of them; the second is right and sure. */
const shown = {
  step: 7,
  result: {
    view: { view: 'tests', scope: 'all' },
    rows: {
      step: 7,
      imageCount: 4,
      knownCount: 4,
      values: Float32Array.from(
        [0, 1, 2, 3].flatMap((image) => [logit(0.85), logit(image === 0 ? 0.97 : 0.02)]),
      ),
      labels: Uint16Array.of(0b11, 0b01, 0b00, 0b01),
    },
  },
} as const;

const open = (config: Partial<RunConfig> = {}) =>
  openStore({ config: { ...defaultsOf('two-digits'), ...config } });

it('has a reliability diagram of the decisions on one label, or on all of them', async () => {
  const { store, sent } = open();
  const { screen } = await mount(<LabelCalibrationView shown={shown} />, { store });
  await screen.getByRole('button', { name: 'As a table' }).click();
  const table = screen.getByRole('table', { name: 'Calibration' });
  await expect.element(table).toHaveTextContent(/80 %–90 %485\.0 %75\.0 %/);
  await expect.element(screen.getByText('decisions').first()).toBeVisible();
  await expect.element(table).toHaveTextContent(/0 %–10 %32\.0 %0\.0 %/);
  await table.getByRole('button', { name: '80 %–90 %' }).click();
  const images = screen.getByRole('region', { name: 'Images with a label given 80 % to 90 %' });
  await expect.element(images).toHaveTextContent('4 images');
  // The one for which it does not hold comes first.
  expect(sent.findLast((one) => one.type === 'show-tests')?.places[0]).toBe(2);
  await screen.getByRole('button', { name: /Label/ }).click();
  await page.getByRole('option', { name: '1', exact: true }).click();
  await expect.element(table).toHaveTextContent(/80 %–90 %0––/);
  await expect.element(images).not.toBeInTheDocument();
  await expect.element(screen.getByText(/share 1/)).not.toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
});

it('says why shares of softmax are no probabilities of labels', async () => {
  const { store } = open({ loss: 'cross-entropy' });
  const { screen } = await mount(<LabelCalibrationView shown={shown} />, {
    store,
    language: 'zh-CN',
    theme: 'dark',
  });
  await expect.element(screen.getByText(/所有标签共分概率 1/)).toBeVisible();
  expect(await accessibilityFaults()).toEqual([]);
});

it('lists the images with a label that was missed or wrongly said', async () => {
  const { store, sent } = open();
  const { screen } = await mount(<LabelMistakesView shown={shown} />, { store });
  await expect.element(screen.getByRole('region', { name: '1 mistake' })).toBeVisible();
  expect(sent.findLast((one) => one.type === 'show-tests')?.places).toEqual([2]);
  await screen.getByRole('button', { name: 'As a table' }).click();
  const table = screen.getByRole('table', { name: 'Mistakes' });
  await expect.element(table.getByRole('row').nth(1)).toHaveTextContent('001');
  await screen.getByRole('radio', { name: 'not said' }).click();
  await expect.element(screen.getByRole('region', { name: '0 mistakes' })).toBeVisible();
  await screen.getByRole('radio', { name: 'both' }).click();
  await screen.getByRole('slider').fill('0.9');
  await expect.element(screen.getByRole('region', { name: '0 mistakes' })).toBeVisible();
  expect(await accessibilityFaults()).toEqual([]);
});

it('says it in Chinese', async () => {
  const { store } = open();
  const { screen } = await mount(
    <>
      <LabelCalibrationView shown={shown} />
      <LabelMistakesView shown={shown} />
    </>,
    { store, language: 'zh-CN', theme: 'dark' },
  );
  await expect.element(screen.getByRole('region', { name: '1 个错误' })).toBeVisible();
  const foreign = (screen.element() as HTMLElement).innerText
    .replaceAll(/CSV|SVG|PNG/g, '')
    .match(/[A-Za-z]{2,}/g);
  expect(foreign).toBeNull();
  expect(await accessibilityFaults()).toEqual([]);
});
