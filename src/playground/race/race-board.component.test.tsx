import { expect, it } from 'vitest';
import { type Locator, page } from 'vitest/browser';

import { accessibilityFaults } from '../../component-testing/accessibility';
import { mount, type Surroundings } from '../../component-testing/mount';
import { racing, type Racing } from '../../component-testing/racing';
import { workerOf } from '../../component-testing/training';
import { ControlStrip } from '../controls/control-strip';
import { RaceBoard } from './race-board';

const contestants = [
  { optimizer: 'adam', learningRate: 0.001 },
  { optimizer: 'momentum', learningRate: 0.01 },
  { optimizer: 'sgd', learningRate: 0.1 },
] as const;

const start = ({ store }: Racing, seeds: number) =>
  store
    .getState()
    .actions.startRace(contestants, { from: 'seed', clock: 'steps', limit: 4, seeds });

const show = ({ store }: Racing, surroundings: Surroundings = {}) =>
  mount(
    <main style={{ width: 320 }}>
      <ControlStrip units="nats" />
      <RaceBoard units="nats" />
    </main>,
    { store, ...surroundings },
  );

const verdict = () => page.getByRole('status').filter({ hasText: /race is over|seed|Over|种子/i });

it('of one seed says that it proves nothing, and holds it once more over several', async () => {
  const race = racing();
  await start(race, 1);
  await show(race);
  race.ends(0, 0.3);
  race.ends(1, 0.2);
  race.report({ phase: 'over' });
  await expect.element(verdict()).toHaveTextContent('All lanes are being tested…');
  race.ends(2, 0.4);
  await expect
    .element(verdict())
    .toHaveTextContent(
      /First: Momentum 0\.01, with a test loss of 0\.2000 on all 10,000 images\. But one seed/,
    );
  await page.getByRole('button', { name: 'Repeat over 5 seeds' }).click();
  race.report(null);
  await expect.poll(() => race.store.getState().race?.rules.seeds).toBe(5);
  race.report({});
  await expect.element(verdict()).toHaveTextContent('Seed 1 of 5.');
});

it.each([
  ['en', 'light'],
  ['zh-CN', 'dark'],
] as const)(
  'of several seeds says what it shows and what not, in %s, %s',
  async (language, theme) => {
    const race = racing();
    await start(race, 3);
    await show(race, { language, theme });
    // Momentum and Adam change sides from seed to seed; SGD is behind by more than the seeds make.
    for (const [seed, losses] of [
      [0.1, 0.105, 0.5],
      [0.12, 0.116, 0.53],
      [0.09, 0.094, 0.49],
    ].entries()) {
      race.report({ heat: seed });
      for (const [contestant, loss] of losses.entries()) race.ends(3 * seed + contestant, loss);
    }
    race.report({ phase: 'over', heat: 2 });
    const rows = page.getByRole('table').getByCss('tbody tr');
    await expect.element(rows.first()).toHaveTextContent(/0\.1033(SD|标准差)\s0\.0153/);
    await expect.element(rows.last()).toHaveTextContent(/0\.5067(SD|标准差)\s0\.0208/);
    expect(await accessibilityFaults()).toEqual([]);
    const others = page.getByRole('listitem');
    if (language === 'zh-CN') {
      await expect.element(verdict()).toHaveTextContent(/Adam 0\.001 的测试损失低于 SGD 0\.1/);
      await expect.element(others.first()).toHaveTextContent('看不出差别');
      return;
    }
    await expect
      .element(verdict())
      .toHaveTextContent(
        'Over 3 seeds, Adam 0.001 has a lower test loss than SGD 0.1. No difference shown between it and Momentum 0.01.',
      );
    await expect.element(others.first()).toHaveTextContent(/Momentum 0\.01no difference shown/);
    await expect.element(others.last()).toHaveTextContent(/SGD 0\.1higher loss/);
    await expect
      .element(others.last())
      .toHaveTextContent(/test loss \+0\.4033 \(\+0\.\d+ to \+0\.\d+\)/);
    await expect.element(others.last()).toHaveTextContent(/test accuracy −40\.33 \(.+\) pp/);
    // Of the seeds before there is nothing left that could go on.
    await expect.element(page.getByRole('button', { name: 'Race on' })).toBeDisabled();
  },
);

it('repeats the run as far as it has come: the single seeds, their mean and spread, and nobody is ahead', async () => {
  const race = racing();
  workerOf(race).steps({ losses: [2, 1, 0.5, 0.5] });
  workerOf(race).status({ phase: 'paused' });
  await show(race);
  await page.getByRole('button', { name: 'Repeat' }).click();
  await page.getByRole('menuitem', { name: 'Over 3 seeds' }).click();
  await expect.element(page.getByRole('heading', { name: 'Repeat' })).toBeVisible();
  await expect
    .element(page.getByText(/^This run with 4 steps, from each of 3 seeds/))
    .toBeVisible();
  const [seeds, mean] = ['tbody', 'tfoot'].map((part) =>
    page.getByRole('table').getByCss(`${part} tr`),
  ) as [Locator, Locator];
  // From the worst to the best: they stand in their own order.
  for (const [seed, loss] of [0.14, 0.12, 0.1].entries()) {
    race.report({ heat: seed });
    race.ends(seed, loss);
    if (seed > 0) continue;
    await expect.element(seeds.first()).toHaveTextContent(/step 4 .* s0\.140086\.00\s%/);
    await expect.element(seeds.last()).toHaveTextContent('not begun');
    await expect.element(mean).toHaveTextContent(/^Meanof 1 seed0\.140086\.00\s%$/);
  }
  race.report({ phase: 'paused', heat: 2 });
  await expect.element(page.getByText('Paused.')).toBeVisible();
  race.report({ phase: 'over', heat: 2 });
  await expect.element(seeds.last()).toHaveTextContent(/0\.100090\.00\s%/);
  await expect.element(mean).toHaveTextContent(/of 3 seeds0\.1200.*0\.0200.*88\.00.*2\.00/);
  await expect
    .element(verdict())
    .toHaveTextContent(/^Over 3 seeds: test loss 0\.1200, SD\s0\.0200/);
  await expect
    .element(page.getByRole('main'))
    .not.toHaveTextContent(/lane|race is|ahead|first:|place/i);
  expect(await accessibilityFaults()).toEqual([]);
});
