import { expect, it } from 'vitest';

import { metric } from '../../component-testing/controls';
import { mount } from '../../component-testing/mount';
import { BusyProcesses, MeanOfMeans } from './tasks';

it('means of unequal shares are not the mean of the batch', async () => {
  const { screen } = await mount(<MeanOfMeans />);
  const processes = screen.getByRole('slider', { name: 'Processes' });
  await processes.fill('8');
  await expect.element(screen.getByText('Refuted', { exact: true })).not.toBeInTheDocument();
  expect(metric(screen, 'mean-of-means')).toBeCloseTo(metric(screen, 'mean-of-batch'), 12);
  await screen.getByRole('slider', { name: 'Images in a batch' }).fill('13');
  await expect.element(screen.getByText('Refuted', { exact: true })).toBeVisible();
  // Of thirteen losses on eight processes: 1, 2, 1, 2, 2, 1, 2, 2.
  const rows = screen.getByRole('row').elements();
  expect(rows.slice(1).map((row) => row.children[1]!.textContent)).toEqual('12122122'.split(''));
});

it('eight processes are busy with a larger batch, at a rate that goes with it', async () => {
  const { screen } = await mount(<BusyProcesses />);
  const done = screen.getByText('Done', { exact: true });
  await screen.getByRole('slider', { name: 'Images in a batch' }).fill('512');
  expect(metric(screen, 'each')).toBe(64);
  expect(metric(screen, 'steps')).toBe(118);
  await expect.element(done).not.toBeInTheDocument();
  await screen.getByRole('slider', { name: 'Learning rate' }).fill('8');
  await expect.element(done).toBeVisible();
});
