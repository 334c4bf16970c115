import { test } from './fixtures';
import { button } from './visitor';

test('a step is inspected as the network was there', async ({ playground, visitor }) => {
  await playground.open({ model: 'conv4x5s3-relu-flat-fc16-relu-fc10', seed: 5, stopSteps: 30 });
  await playground.trainUntilItStops(30);
  await visitor.sees({ css: '[title="on 10,000 test images, step 30"]' });
  const accuracy = await playground.value('test-accuracy');

  await visitor.click({ role: 'link', name: 'Inspect' });
  const calibration = { role: 'region', name: 'Calibration' };
  await visitor.sees({ text: /10,000 test images, weights after step 30$/, within: calibration });
  await visitor.sees({ text: `${(100 * accuracy).toFixed(2)} %`, within: calibration });

  // Its state is made again from the seed, or was kept.
  await visitor.press({ role: 'slider', name: 'Step of the run' }, 'Home', 'ArrowRight');
  await playground.is('inspect-step', 1);
  await visitor.sees({ text: /10,000 test images, weights after step 1$/, within: calibration });
  for (const [view, title] of [
    ['Layers', 'Layer by layer'],
    ['Why', 'Why this answer'],
  ]) {
    await visitor.click(button(view!));
    await visitor.sees({ text: /after step 1\b/, within: { role: 'region', name: title! } });
  }
});
