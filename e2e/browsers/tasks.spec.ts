import { expect, test } from './fixtures';
import { button, type Target, waiting } from './visitor';

test('two digits are told apart, and a threshold decides which are there', async ({
  playground,
  visitor,
}) => {
  await playground.open({
    task: 'two-digits',
    model: 'conv16x5s2same-relu-conv32x3s2same-relu-flat-fc64-relu-fc10',
    learningRate: 0.002,
    stopSteps: 150,
  });
  await playground.trainUntilItStops(150);
  await playground.reaches('exact-match', 0.1);
  const middling = await playground.value('exact-match');
  const threshold: Target = { role: 'slider', name: 'Threshold for all digits' };
  await visitor.press(threshold, 'End');
  await expect.poll(() => playground.value('exact-match'), waiting).toBeLessThan(middling);
  await visitor.click(button('All 0.5'));
  await playground.is('exact-match', middling);

  await playground.draw(4);
  await playground.draw(1, 1);
  // Bits 4 and 1.
  await playground.is('prediction', 2 ** 4 + 2 ** 1);
});

test('zeros that were left out of training are found', async ({ playground, visitor }) => {
  await playground.open({
    task: 'anomaly-classifier',
    unknown: 0,
    model: 'mlp',
    stopSteps: 150,
  });
  await playground.trainUntilItStops(150);
  await playground.reaches('auroc', 0.65);
  await visitor.press({ role: 'slider', name: 'Threshold' }, 'Home');
  await playground.is('found', 1);
  await playground.is('alarms', 1);
  await visitor.click(button('Sample digit'));
  await expect.poll(() => playground.told('verdict-classifier'), waiting).toContain('known');
});
