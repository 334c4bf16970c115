import { expect, test } from './fixtures';

test.use({ images: 'few' });

test('steps of a real network are told, and a point of the loss opens the batch of its step', async ({
  page,
  playground,
}) => {
  // Every label is a wrong one: what the images show is told beside it.
  await playground.open('?labelNoise=1&batchSize=8&stopSteps=20');
  const phase = (name: string) => page.getByRole('tab', { name });
  await playground.trainOneStep();
  const story = page.getByRole('region', { name: 'Step 1, in slow motion' });
  await phase('Loss').click();
  const images = story.getByRole('list', { name: 'Images of the batch' }).getByRole('listitem');
  await expect(images).toHaveCount(8);
  for (const name of await images.allTextContents()) expect(name).toMatch(/shows \d/);
  await phase('Gradient').click();
  for (const layer of ['conv 1', 'conv 2', 'dense 1', 'dense 2']) {
    await expect(story.getByText(layer)).toBeVisible();
  }
  await phase('Update').click();
  await expect(story.getByText(/^moves by .*\s%$/)).toHaveCount(4);

  // Quick steps are all made, and the last of them is told.
  for (let press = 0; press < 5; press += 1) await playground.step.click();
  await playground.isAtStep(6);
  await expect(page.getByRole('region', { name: 'Step 6, in slow motion' })).toBeVisible();
  await playground.train.click();
  await expect(page.getByRole('tab')).toHaveCount(0);
  await playground.reaches('step', 20);

  const crosshair = page.getByRole('slider', { name: 'Step under the crosshair' });
  const { width } = (await crosshair.boundingBox())!;
  await crosshair.click({ position: { x: width / 3, y: 60 } });
  const viewer = page.getByRole('region', { name: /^The batch of step \d+$/ });
  await expect(viewer.getByRole('listitem')).toHaveCount(8);
  const reading = (await crosshair.getAttribute('aria-valuetext'))!;
  const [, step, loss] = /^Step (\d+): train loss ([\d.]+)/.exec(reading)!;
  expect(Number(step)).toBeGreaterThan(1);
  await expect(page.getByRole('heading', { name: `The batch of step ${step}` })).toBeVisible();
  await expect(viewer.getByText(`mean surprisal ${loss} nats`)).toBeVisible();
  const names = await viewer.getByRole('listitem').allTextContents();
  const surprisals = names.map((name) => Number(/surprisal (\d+\.\d\d)/.exec(name)![1]));
  expect(surprisals).toEqual(surprisals.toSorted((first, second) => second - first));
  const mean = surprisals.reduce((sum, value) => sum + value, 0) / surprisals.length;
  expect(Math.abs(mean - Number(loss))).toBeLessThan(0.006);
  // So early in training some of the worst are wrong.
  expect(names[0]).toContain('wrong');

  await crosshair.press('Home');
  await crosshair.press('Enter');
  await expect(page.getByRole('heading', { name: 'The batch of step 1' })).toBeVisible();
  await crosshair.press('Escape');
  await expect(viewer).toHaveCount(0);
});
