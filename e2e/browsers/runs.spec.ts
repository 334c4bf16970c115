import { button } from './visitor';
import { expect, test } from './fixtures';

test('a run is saved as a table of its steps', async ({ playground }) => {
  await playground.open({ model: 'softmax', batchSize: 8 });
  await playground.trainOneStep();
  await playground.setLearningRate(0.01);
  await playground.trainOneStep();

  const [head, ...rows] = (await playground.export('CSV')).trimEnd().split('\n');
  const column = (name: string) =>
    rows.map((row) => Number(row.split(',')[head!.split(',').indexOf(name)]));
  expect(column('learning_rate')).toEqual([0.001, 0.01]);
  expect(column('train_loss')).toEqual(await playground.losses());
});

test('a page reloaded in mid-run goes on, on the same curve', async ({ playground, visitor }) => {
  await playground.open({ model: 'mlp', seed: 5, stopSteps: 600 });
  await visitor.click(playground.train);
  await playground.reaches('step', 15);
  await visitor.reload();
  await visitor.sees({ text: /was still open when this page was closed/ });
  await visitor.click(button('Continue'));
  await playground.stopped(600);
  const interrupted = await playground.losses();

  await visitor.click(button('Reset'));
  await playground.is('step', 0);
  await playground.trainUntilItStops(600);
  expect(interrupted).toHaveLength(600);
  expect(interrupted).toEqual(await playground.losses());
});

test('a fork goes on as its parent did, until the rate is changed', async ({
  playground,
  visitor,
}) => {
  await playground.open({ model: 'mlp', seed: 3, batchSize: 8 });
  const losses: number[] = [];
  for (let step = 1; step <= 4; step += 1) losses.push(await playground.trainOneStep());

  await visitor.press(playground.crosshair, 'Home', 'ArrowRight', 'Enter');
  await visitor.click(button('Fork from step 2'));
  await visitor.sees({ text: /^Forked from .+ at step 2: the same weights/ });
  await playground.is('step', 2);
  expect(await playground.trainOneStep()).toBe(losses[2]);
  await playground.setLearningRate(0.1);
  expect(await playground.trainOneStep()).toBe(losses[3]);
});
