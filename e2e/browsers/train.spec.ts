import { expect, test } from './fixtures';

test('trains to over 90 % while the rate is dragged; a drawn digit is read, a step told', async ({
  playground,
  visitor,
}) => {
  // Convolutions that learn to read digits soon; the tutorial's are compared by all-engines.spec.ts.
  await playground.open({ model: 'conv8x5s2same-relu-conv16x3s2same-relu-flat-fc32-relu-fc10' });
  await visitor.click(playground.train);
  await playground.reaches('step', 10);
  await playground.is('backend', 'wasm');
  await playground.is('replicas', 2);

  const usual = await playground.value('learning-rate');
  await visitor.stroke(playground.rate, [
    [0.4, 0.5],
    [0.42, 0.5],
    [0.45, 0.5],
  ]);
  const dragged = await playground.value('learning-rate');
  expect(dragged).toBeGreaterThan(usual);
  expect(dragged).toBeLessThan(0.01);

  await playground.reaches('test-accuracy', 0.9);
  await playground.draw(0);
  await playground.is('prediction', 0);
  await playground.pauseTraining();

  await playground.trainOneStep();
  await visitor.sees({ role: 'tablist', name: 'Phases of a step' });
  await visitor.click({ role: 'tab', name: /Loss/ });
  await visitor.sees({ text: 'Their mean is the loss of the step.' });
});
