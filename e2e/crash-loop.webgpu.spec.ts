import { webgpuFlags } from '../scripts/webgpu-flags.mjs';
import { test } from './fixtures';
import { crashAgainAndAgain, expectSameCurve } from './crashes/crash-loop';
import { report, wish } from './crashes/wish';

test.use({ images: 'few' });

test('a GPU, a page and a browser killed at whatever moment: the same curve', async ({
  baseURL,
}) => {
  const { crashes, crashed, uninterrupted } = await crashAgainAndAgain({
    ...wish(2),
    query: '?backend=webgpu&model=conv4x5s3-relu-flat-fc10&batchSize=8&lang=en',
    // A page whose GPU process crashed would otherwise be kept from asking for a GPU again.
    flags: [
      ...webgpuFlags,
      '--disable-domain-blocking-for-3d-apis',
      '--disable-gpu-process-crash-limit',
    ],
    victims: ['gpu', 'browser', 'renderer'],
    stepsBetween: 12,
    baseUrl: baseURL!,
  });
  expectSameCurve(crashed, uninterrupted);
  report(crashes);
});
