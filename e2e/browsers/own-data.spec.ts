import { writeFileSync } from 'node:fs';

import { stripedImages } from '../pages/striped-images';
import { expect, test } from './fixtures';
import { button } from './visitor';

test('images of one’s own are chosen, trained on and kept', async ({
  playground,
  visitor,
}, testInfo) => {
  const paths = (['train', 'test'] as const).flatMap((split) =>
    Object.entries(stripedImages(split === 'train' ? 300 : 60)).map(([kind, bytes]) => {
      const path = testInfo.outputPath(`stripes-${split}-${kind}`);
      writeFileSync(path, bytes);
      return path;
    }),
  );
  await playground.open({ model: 'mlp', batchSize: 32, stopSteps: 40 });
  await visitor.click(button('Your own data…'));
  await visitor.chooseFiles(paths);
  await visitor.sees({ text: '300 images to train with, 60 to test with, 12 × 12' });
  await visitor.click(button('Use these data'));
  await visitor.seesNo({ role: 'dialog' });

  await playground.trainUntilItStops(40);
  await playground.is('test-accuracy', 1);
  await visitor.reload();
  await visitor.click(button('Continue'));
  await playground.is('step', 40);
  expect(await playground.trainOneStep()).toBeLessThan(1);
});
