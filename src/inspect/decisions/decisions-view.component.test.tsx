import { expect, it } from 'vitest';

import { accessibilityFaults } from '../../component-testing/accessibility';
import { mount } from '../../component-testing/mount';
import { defaultsOf } from '../../protocol/run-config';
import type { TestRows } from '../../protocol/test-rows';
import { openStore } from '../../store/testing/open-store';
import { DecisionsView } from './decisions-view';

const shownOf = (rows: Omit<TestRows, 'step'>) => ({
  step: 7,
  result: { view: { view: 'tests', scope: 'all' }, rows: { step: 7, ...rows } } as const,
});

/** Of three labels: image 0 has 0 and 1, and 0 and 2 are said; image 1 has 2, and only that is said. */
const ofLabels = shownOf({
  imageCount: 2,
  knownCount: 2,
  values: Float32Array.of(3, -1, 2, -4, -4, 1),
  labels: Uint16Array.of(0b011, 0b100),
});

it('has a 2x2 of each label, and shows the images of a cell', async () => {
  const { store, sent } = openStore({ config: { ...defaultsOf('two-digits') } });
  const { screen } = await mount(<DecisionsView shown={ofLabels} />, { store });
  const first = screen.getByRole('table', { name: '0', exact: true });
  await expect
    .element(first)
    .toHaveTextContent(/is there10.*is not01.*precision 100.0 %.*recall 100.0 %/);
  const last = screen.getByRole('table', { name: '2', exact: true });
  await last.getByRole('button', { name: '2: 1 image is “not”, said “there”' }).click();
  await expect
    .element(screen.getByRole('region', { name: '2: is “not”, said “there”' }))
    .toHaveTextContent('1 image');
  expect(sent.some((one) => one.type === 'show-tests' && one.places.join() === '0')).toBe(true);
  // Above the threshold that is asked for nothing else is said.
  await screen.getByRole('slider').fill('0.9');
  await expect.element(last).toHaveTextContent(/is there01.*is not01/);
  expect(await accessibilityFaults()).toEqual([]);
});

it('tells known from unknown at the threshold that so many known images pass', async () => {
  const { store, sent } = openStore({ config: { ...defaultsOf('anomaly-autoencoder') } });
  // Twenty known images with errors from 0.01 to 0.2, and two unknown ones.
  const errors = [...Array.from({ length: 20 }, (_, image) => (image + 1) / 100), 0.05, 0.9];
  const shown = shownOf({
    imageCount: 22,
    knownCount: 20,
    // Of the known images these are the first of a hundred.
    unknownFrom: 100,
    values: Float32Array.from(errors.flatMap((error) => [error, error])),
    labels: new Uint16Array(22),
  });
  const { screen } = await mount(<DecisionsView shown={shown} />, { store, language: 'zh-CN' });
  const table = screen.getByRole('table', { name: '未知' });
  await expect.element(table).toHaveTextContent(/实为 未知11实为 已知119/);
  await screen.getByRole('slider').fill('0.105');
  await expect.element(table).toHaveTextContent(/实为 未知11实为 已知218/);
  await screen.getByRole('slider').fill('0.5');
  await expect.element(table).toHaveTextContent(/实为 已知1010/);
  // The images of a cell are those that the test has at their places.
  await table.getByRole('button', { name: /实为“未知”，判为“未知”/ }).click();
  expect(sent.findLast((one) => one.type === 'show-tests')?.places).toEqual([101]);
  const foreign = (screen.element() as HTMLElement).innerText
    .replaceAll('CSV', '')
    .match(/[A-Za-z]{2,}/g);
  expect(foreign).toBeNull();
  expect(await accessibilityFaults()).toEqual([]);
});

it('tells known from unknown by the nearest image that a generator can draw, once that is found', async () => {
  const { store, sent, emit } = openStore({ config: { ...defaultsOf('anomaly-gan') } });
  const shown = shownOf({
    imageCount: 4,
    knownCount: 2,
    values: Float32Array.of(3, 2, -1, -2),
    labels: new Uint16Array(4),
  });
  const { screen } = await mount(<DecisionsView shown={shown} />, { store });
  const table = screen.getByRole('table', { name: 'unknown' });
  await expect.element(table).toBeVisible();
  await screen.getByRole('radio', { name: 'Nearest image' }).click();
  await expect.element(screen.getByText(/^Looking for the nearest image/)).toBeVisible();
  const wish = () => sent.findLast((one) => one.type === 'inspect')?.wish;
  await expect.poll(wish).toMatchObject({ views: [{ view: 'nearest' }] });
  const runId = store.getState().run.id;
  emit({ type: 'view-progress', runId, progress: { view: 'nearest', done: 0.5, of: 2 } });
  await expect.element(screen.getByText(/can draw of each: 25\s%/)).toBeVisible();
  const errors = Float32Array.of(0.01, 0.02, 0.03, 0.005, 0.5);
  const nearest = { imageCount: 5, knownCount: 3, unknownFrom: 900, errors };
  emit({
    type: 'inspected',
    runId,
    step: 0,
    result: { view: { view: 'nearest' }, nearest },
  });
  await expect.element(screen.getByText(/known: 3, unknown: 2; weights after/)).toBeVisible();
  // One of three known images may raise an alarm.
  await screen.getByRole('slider').fill('0.5');
  await table.getByRole('button', { name: /is “unknown”, said “unknown”/ }).click();
  expect(sent.findLast((one) => one.type === 'show-tests')?.places).toEqual([901]);
  expect(await accessibilityFaults()).toEqual([]);
  // While it trains there is no time for it.
  emit({ type: 'status', runId, status: { phase: 'training', waitingForData: false } });
  await expect.poll(wish).toBeNull();
});

it('is nothing where a task asks for one class', async () => {
  const { store } = openStore();
  const { screen } = await mount(<DecisionsView shown={ofLabels} />, { store });
  expect(screen.getByRole('table').all()).toEqual([]);
});
