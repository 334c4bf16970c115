import { expect, it } from 'vitest';
import type { Locator } from 'vitest/browser';

import { mount } from '../component-testing/mount';
import { racing, type Racing } from '../component-testing/racing';
import {
  announcementsOf,
  cellsOf,
  expectOne,
  filesOf,
  filesOfSeeds,
  listedOf,
  rowOf,
  showAs,
  spokenAt,
  stripOf,
} from '../component-testing/said-numbers';
import {
  ofLane,
  ofLaneAtEnd,
  ofSeeds,
  ofSeedsOnSample,
} from '../component-testing/shown-race-numbers';
import { seedGroupId } from '../protocol/seed-groups';
import { App } from './app';

const limit = 60;
const falling = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => from * 0.96 ** index);

const boardOf = (screen: Locator) => screen.getByCss('tr:has([data-lane-loss])').first();

/** Ends the race, and goes to its runs. */
async function endAndList({ report }: Racing, screen: Locator) {
  report(null);
  await screen.getByRole('link', { name: 'Runs' }).click();
  await expect.element(screen.getByCss('[role="row"][data-key]').first()).toBeVisible();
}

const rowOfRun = (screen: Locator, id: string) => screen.getByCss(`[role="row"][data-key="${id}"]`);

it('a number of a race is the same wherever it is shown', async () => {
  const race = racing({ validationCount: 5000 });
  const { store, report, steps, tested } = race;
  const { screen } = await mount(<App store={store} />);
  const contestants = [
    { optimizer: 'adam', learningRate: 0.001 },
    { optimizer: 'sgd', learningRate: 0.1 },
  ] as const;
  await store
    .getState()
    .actions.startRace(contestants, { from: 'seed', clock: 'steps', limit, seeds: 1 });
  report({ limit });
  await expect.element(boardOf(screen)).toBeVisible();
  const loss = falling(2.3, limit);
  for (const [place, factor] of [1, 1.2].entries()) {
    const losses = loss.map((value) => value * factor);
    steps(place, 1, losses.slice(0, 50));
    tested(place, [50, { loss: 0.3141 * factor, score: 0.917 / factor }]);
  }
  await expect.poll(() => stripOf(screen).get('test-loss')).toBe('0.3141');
  const underWay = {
    strip: stripOf(screen),
    board: cellsOf(boardOf(screen)),
    crosshair: await spokenAt(screen, 50),
  };
  await showAs(screen, 'table');
  const tableThen = rowOf(screen, 'Adam', 50);

  for (const [place, factor] of [1, 1.2].entries()) {
    steps(
      place,
      51,
      loss.slice(50).map((value) => value * factor),
    );
    tested(
      place,
      [limit, { loss: 0.2817 * factor, score: 0.924 / factor }],
      [
        limit,
        { scope: 'whole', loss: 0.2653 / factor, score: 0.9328 / factor, imageCount: 10_000 },
      ],
    );
    // By these Adam is ahead, and by the test images it is not.
    const held = { split: 'validation', scope: 'whole', imageCount: 5000 } as const;
    tested(
      place,
      [limit, { split: 'validation' }],
      [limit, { ...held, loss: 0.2877 * factor, score: 0.9214 / factor }],
    );
  }
  report({ limit, phase: 'over' });
  await expect.poll(() => announcementsOf(screen)).toContain('First: Adam 0.001');
  const atEnd = {
    strip: stripOf(screen),
    board: cellsOf(boardOf(screen)),
    announced: announcementsOf(screen),
    table: rowOf(screen, 'Adam', limit),
  };
  // Every lane has its table.
  expect(rowOf(screen, 'SGD', limit).get('test loss, all images')).toBe('0.2211');

  const { savedId } = store.getState().race!.lanes[0]!;
  await endAndList(race, screen);
  const runs = listedOf(screen, rowOfRun(screen, savedId!));
  const [record] = await store.getState().actions.recordsOf([savedId!]);
  expectOne(ofLane, { ...underWay, table: tableThen, ...filesOf(record!, 50) });
  expectOne(ofLaneAtEnd, { ...atEnd, runs, ...filesOf(record!, limit) });
});

it('a number of several seeds is the same wherever it is shown', async () => {
  const race = racing();
  const { store, report, steps, tested } = race;
  const { screen } = await mount(<App store={store} />);
  // Where the one before has been.
  await screen.getByRole('link', { name: 'Playground', exact: true }).click();
  await store.getState().actions.repeatRun(3, limit);
  for (const [seed, factor] of [1, 1.1, 0.95].entries()) {
    report({ limit, heat: seed });
    steps(seed, 1, falling(2.3 * factor, limit));
    tested(
      seed,
      [limit, { loss: 0.2817 * factor, score: 0.924 / factor ** 0.1 }],
      [
        limit,
        {
          scope: 'whole',
          loss: 0.2653 * factor,
          score: 0.9328 / factor ** 0.1,
          imageCount: 10_000,
        },
      ],
    );
  }
  report({ limit, phase: 'over', heat: 2 });
  await expect.poll(() => announcementsOf(screen)).toContain('Over 3 seeds');
  const board = cellsOf(screen.getByCss('tfoot tr'));
  const announced = announcementsOf(screen);
  const crosshair = await spokenAt(screen, limit);
  await showAs(screen, 'table');
  const table = rowOf(screen, 'Adam', limit);
  const strip = stripOf(screen);

  const { raceId, lanes } = store.getState().race!;
  await endAndList(race, screen);
  const runs = listedOf(screen, rowOfRun(screen, seedGroupId(raceId, lanes[0]!.config)));
  const ids = lanes.map(({ savedId }) => savedId!);
  const records = await store.getState().actions.recordsOf(ids);
  const files = filesOfSeeds(records, limit);
  expectOne(ofSeedsOnSample, { crosshair, table, ...files });
  expectOne(ofSeeds, { board, announced, table, runs, ...files });
  // The strip has the values of the last seed alone, and says so.
  expect(strip.get('test-loss')).toBe(
    filesOf(records[2]!, limit).csv.get('whole_test_loss')!.slice(0, 6),
  );

  // What was raced stays on the charts, as one.
  await screen.getByRole('link', { name: 'Playground', exact: true }).click();
  await expect.element(screen.getByText(/3 seeds, tested on the sample/)).toBeVisible();
  const later = rowOf(screen, '3 seeds', limit);
  await showAs(screen, 'chart');
  const spoken = await spokenAt(screen, limit);
  expectOne(ofSeedsOnSample, { crosshair: spoken, table: later, ...files });
  expectOne(ofSeeds, { table: later, ...files });
});
