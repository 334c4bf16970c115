import { expect, it } from 'vitest';
import { page } from 'vitest/browser';

import { accessibilityFaults } from '../../component-testing/accessibility';
import { metric } from '../../component-testing/controls';
import { mount } from '../../component-testing/mount';
import { storeAndWorker, workerOf } from '../../component-testing/training';
import { timePartsOf } from '../../catalog/time-parts';
import { WhereTimeGoes } from './where-time-goes';

const partMs = {
  data: 10,
  encode: 0,
  compute: 600,
  replicas: 40,
  readback: 0,
  update: 200,
  testing: 100,
  other: 50,
};

function measured() {
  const told = storeAndWorker();
  const worker = workerOf(told);
  worker.ready();
  told.emit({ type: 'replicas', replicas: { count: 2, running: 2, lost: 0, detail: '' } });
  const runId = told.store.getState().run.id;
  const report = { wallMs: 1000, steps: 50, partMs, gpuMsPerStep: undefined };
  return { ...told, measure: () => told.emit({ type: 'time', runId, report }) };
}

it('opened, it has the time measured, and its parts add up to the whole', async () => {
  const { store, sent, measure } = measured();
  const { screen } = await mount(<WhereTimeGoes />, { store });
  const trigger = screen.getByRole('button', { name: 'Where the time goes' });
  await expect.element(trigger).toHaveAttribute('aria-expanded', 'false');
  await trigger.click();
  expect(sent.at(-1)).toEqual({ type: 'measure-time', on: true });
  await expect.element(screen.getByText('Train for a second, and the figures')).toBeVisible();
  measure();
  await expect.element(screen.getByCss('[data-metric="time-step"]')).toBeVisible();
  expect(metric(screen, 'time-step')).toBeCloseTo(20, 9);
  const shown = timePartsOf.wasm.map((part) => screen.getByCss(`[data-metric="time-${part}"]`));
  const texts = shown.map((output) => output.element().lastElementChild!.textContent);
  const percent = texts.reduce((sum, text) => sum + Number.parseFloat(text), 0);
  // Each is rounded to a tenth.
  expect(Math.abs(percent - 100)).toBeLessThan(0.5);
  await screen.getByRole('button', { name: 'What is measured' }).click();
  await expect.element(page.getByText(/All the rest of the time/)).toBeVisible();
  expect(await accessibilityFaults()).toEqual([]);
});

it('stays open for the next visit, and closed is off', async () => {
  const { store, sent } = measured();
  const first = await mount(<WhereTimeGoes />, { store });
  await first.screen.getByRole('button', { name: 'Where the time goes' }).click();
  first.unmount();
  const { screen } = await mount(<WhereTimeGoes />, { store });
  const trigger = screen.getByRole('button', { name: 'Where the time goes' });
  await expect.element(trigger).toHaveAttribute('aria-expanded', 'true');
  await trigger.click();
  await expect.element(trigger).toHaveAttribute('aria-expanded', 'false');
  expect(sent.at(-1)).toEqual({ type: 'measure-time', on: false });
  expect(localStorage.getItem('where-time-goes')).toBeNull();
});
