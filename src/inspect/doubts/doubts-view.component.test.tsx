import { expect, it } from 'vitest';
import { page } from 'vitest/browser';

import { accessibilityFaults } from '../../component-testing/accessibility';
import { mount } from '../../component-testing/mount';
import { doubtsOf, probabilitiesOf } from '../../math/inspection/confident-learning';
import { openStore } from '../../store/testing/open-store';
import { stepsOfLosses } from '../../store/testing/steps-of-losses';
import { DoubtsView } from './doubts-view';

/** Of thirty images of 0, 1 and 2 in turn, every tenth is labelled as the next one. */
const trueLabels = Uint16Array.from({ length: 30 }, (_, image) => image % 3);
const labels = trueLabels.map((label, image) => (image % 10 === 0 ? (label + 1) % 3 : label));
/** The network sees what they are, and is less sure of each one than of the one before. */
const logits = Float32Array.from({ length: 90 }, (_, index) => {
  const image = Math.floor(index / 3);
  return index % 3 === trueLabels[image] ? 4 - image / 20 : 0;
});

async function open(isTruthKnown: boolean, language?: 'zh-CN') {
  const opened = openStore();
  const { emit, store } = opened;
  const runId = store.getState().run.id;
  emit(stepsOfLosses(runId, 1, [2, 1]));
  emit({ type: 'status', runId, status: { phase: 'paused' } });
  const { screen } = await mount(<DoubtsView />, { store, ...(language && { language }) });
  const wishes = () =>
    opened.sent.flatMap((command) =>
      command.type === 'inspect' ? (command.wish?.views ?? []) : [],
    );
  const show = (scope: 'some' | 'all') => {
    const doubts = doubtsOf(
      { probabilities: probabilitiesOf(logits, 3), labels },
      isTruthKnown ? { trueLabels } : {},
    );
    const numbers = Uint32Array.from(doubts.ranks, ({ image }) => 1000 + image);
    const of = (values: Uint16Array) =>
      Uint16Array.from(doubts.ranks, ({ image }) => values[image]!);
    emit({
      type: 'inspected',
      runId,
      step: 2,
      result: {
        view: { view: 'doubts', scope },
        doubts,
        numbers,
        shownRanks: [...doubts.ranks.keys()],
        images: {
          step: 0,
          height: 28,
          width: 28,
          target: 'class',
          pixels: new Uint8Array(numbers.length * 784),
          labels: of(labels),
          trueLabels: of(isTruthKnown ? trueLabels : labels),
          numbers,
          standIns: 0,
        },
      },
    });
  };
  await expect.poll(() => wishes().at(-1)).toEqual({ view: 'doubts', scope: 'some' });
  return { screen, wishes, show };
}

it('shows the labels that are doubted, of some images and then of all, and how many are wrong indeed', async () => {
  const { screen, wishes, show } = await open(true);
  await expect.element(screen.getByText(/^Asking the network about the training/)).toBeVisible();
  show('some');
  await expect.poll(() => wishes().at(-1)).toEqual({ view: 'doubts', scope: 'all' });
  show('all');
  await expect.element(screen.getByText('30 training images, weights after step 2')).toBeVisible();
  const doubted = screen.getByRole('region', { name: '3 doubted labels' });
  expect(doubted.getByRole('listitem').all()).toHaveLength(3);
  await expect.element(doubted.getByRole('listitem').first()).toHaveTextContent('1 → 0');
  // Of one label alone: how many there are follows from all of them.
  await screen.getByRole('button', { name: /Labelled/ }).click();
  await page.getByRole('option', { name: '1', exact: true }).click();
  const ofOne = screen.getByRole('region', { name: '1 doubted label' });
  expect(ofOne.getByRole('listitem').all()).toHaveLength(1);
  await expect.element(ofOne.getByRole('listitem')).toHaveTextContent('1 → 0');
  const table = screen.getByRole('table', { name: 'precision' });
  await expect.element(table.getByRole('row', { name: /^precision/ })).toHaveTextContent('100.0 %');
  expect(await accessibilityFaults()).toEqual([]);
});

it('claims no truth where none is known', async () => {
  const { screen, show } = await open(false, 'zh-CN');
  show('all');
  await expect.element(screen.getByRole('region', { name: '3 个可疑的标签' })).toBeVisible();
  await expect.element(screen.getByRole('table')).not.toBeInTheDocument();
  const foreign = (screen.element() as HTMLElement).innerText
    .replaceAll(/CSV|nat\b/g, '')
    .match(/[A-Za-z]{2,}/g);
  expect(foreign).toBeNull();
});
