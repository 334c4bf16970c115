import { expect, it } from 'vitest';
import { page } from 'vitest/browser';

import { accessibilityFaults } from '../../component-testing/accessibility';
import { mount } from '../../component-testing/mount';
import { readLink } from '../../protocol/permalink';
import { openStore } from '../../store/testing/open-store';
import { Notice } from '../../ui/notice';
import { LinkProblemText } from './link-problem';

const script = encodeURIComponent('<img src=x onerror="document.title=1">');

const reasons: readonly [query: string, reasons: readonly string[]][] = [
  [
    `?v=1&learningRate=5&optimizer=${script}&batchSize=512&trainCount=100&seed=1&seed=2` +
      `&changes=learningRate~5~0.1_rotation~-1~3&__proto__=1&theme=${script}`,
    [
      '“learningRate=5” (learning rate): it must be from 0.00001 to 1. Used instead: 0.001.',
      '“optimizer=<img src=x onerror="document.title=1">”: it must be one of adam, adamw',
      'batches of 512 images, but there are only 100',
      '“seed” more than once',
      'After “rotation” comes “-1”, which is no number of steps',
      '“__proto__”, which means nothing here',
      'which does not exist: it is left out',
    ],
  ],
  [`?seed=7&model=${'x'.repeat(17_000)}`, ['The address is too long to be read']],
  ['?v=9&seed=7&changes=learningRate~1~0.5', ['of version “9”, which this page does not know']],
  ['?changes=.AAAA', ['damaged or was cut off']],
  [
    '?learningRate=fast&batchSize=-3&optimizer=<b>magic</b>&seed=1.5&replicas=99&stopSeconds=0',
    [
      '“learningRate=fast”',
      '“batchSize=-3”',
      '“optimizer=<b>magic</b>”',
      '“seed=1.5”',
      '“replicas=99”',
      '“stopSeconds=0” (stop after seconds)',
    ],
  ],
  // What is said to be possible is possible with this task, with these data, to the last digit.
  [
    '?task=two-digits&loss=focal&beta2=1',
    [
      '“loss=focal”: it must be one of binary-cross-entropy, cross-entropy. Used instead: binary-cross-entropy (Binary cross-entropy).',
      '“beta2=1” (β₂): it must be from 0 to 0.9999, or “auto”',
    ],
  ],
  [
    '?task=anomaly-classifier&dataset=own-20x20x4-0123456789abcdef&unknown=9',
    ['classes from 0 to 3 to leave out, at least two of which stay, written like 0_1'],
  ],
  // Of two classes none can be left out.
  [
    '?task=anomaly-classifier&dataset=own-20x20x2-0123456789abcdef&unknown=1',
    [
      '“task=anomaly-classifier”: with data of 2 classes it must be one of one-digit, two-digits, overlapping-digits. Used instead: one-digit',
    ],
  ],
  [
    '?trainCount=0&labelNoise=2&rotation=round&shift=1.5&zoom=3',
    ['“trainCount=0”', '“labelNoise=2”', '“rotation=round”', '“shift=1.5”', '“zoom=3”'],
  ],
];

const Problems = ({ query }: { query: string }) => (
  <Notice tone="note">
    {readLink(query).problems.map((problem) => (
      <p key={JSON.stringify(problem)}>
        <LinkProblemText problem={problem} />
      </p>
    ))}
  </Notice>
);

it.each(reasons)(
  'whatever is wrong with an address is told with a reason: %.40s',
  async (query, told) => {
    const { store } = openStore({ config: readLink(query).config });
    await mount(<Problems query={query} />, { store });
    for (const text of told) await expect.element(page.getByRole('alert')).toHaveTextContent(text);
    expect(document.images).toHaveLength(0);
  },
);

it.each([
  ['en', 'light'],
  ['zh-CN', 'dark'],
] as const)('is accessible in %s, %s', async (language, theme) => {
  await mount(<Problems query={reasons[0]![0]} />, { language, theme });
  await expect.element(page.getByRole('alert')).toBeVisible();
  expect(await accessibilityFaults()).toEqual([]);
});
