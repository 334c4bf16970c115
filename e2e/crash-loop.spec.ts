import { test } from './fixtures';
import { crashAgainAndAgain, expectSameCurve } from './crashes/crash-loop';
import { report, wish } from './crashes/wish';

test.use({ images: 'few' });

// Two replicas, so that one can be killed.
test('whatever is killed at whatever moment, the run goes on on the same curve', async ({
  baseURL,
}) => {
  const { crashes, crashed, uninterrupted } = await crashAgainAndAgain({
    ...wish(4),
    query: '?model=mlp&replicas=2&lang=en',
    flags: ['--disable-gpu'],
    victims: ['replica', 'worker', 'renderer', 'browser'],
    stepsBetween: 60,
    baseUrl: baseURL!,
  });
  expectSameCurve(crashed, uninterrupted);
  report(crashes);
});
