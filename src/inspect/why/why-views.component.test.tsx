import { expect, it, onTestFinished } from 'vitest';
import { page } from 'vitest/browser';

import { accessibilityFaults } from '../../component-testing/accessibility';
import { mount, type Surroundings } from '../../component-testing/mount';
import type {
  Explanations,
  JudgedImage,
  RandomisedExplanations,
  SmallestChange,
} from '../../protocol/explanations';
import type { InspectResult, InspectView } from '../../protocol/inspection';
import { openStore } from '../../store/testing/open-store';
import { WhyViews } from './why-views';

/** A stroke down the middle, which is taken for a 1, and next for a 7. */
const pixels = Float32Array.from({ length: 784 }, (_, at) => (at % 28 === 14 ? 1 : 0));
const logits = new Float32Array(10);
logits[1] = 5;
logits[7] = 3;
const image: JudgedImage = { height: 28, width: 28, pixels, logits };
const upper = Float32Array.from(pixels, (pixel, at) => (at < 28 * 9 ? pixel : -pixel / 4));
const maps = { occlusion: upper, gradient: upper, integrated: upper };
const layer = { type: 'dense', number: 1 } as const;

const why: Explanations = {
  image,
  of: 1,
  maps: { ...maps, 'grad-cam': upper.map((value) => Math.max(0, value)) },
  patch: { side: 4, stride: 2 },
  completeness: { steps: 64, difference: 4, sum: 3.99 },
  camSize: [11, 11],
};
const randomised: RandomisedExplanations = {
  image,
  of: 1,
  own: maps,
  stages: [{ layer, maps, correlations: { occlusion: 0.2, gradient: -0.1, integrated: 0.31 } }],
};
const after = new Float32Array(10);
after[7] = 4;
const change: SmallestChange = {
  image,
  to: 7,
  changed: { pixels: pixels.map((pixel, at) => (at === 40 ? 0.5 : pixel)), logits: after },
  distance: 0.5,
  steps: 200,
  foundAt: 120,
};
const alike = {
  images: {
    step: 0,
    height: 28,
    width: 28,
    target: 'class' as const,
    pixels: new Uint8Array(2 * 784),
    labels: Uint16Array.of(1, 7),
    trueLabels: Uint16Array.of(1, 1),
    numbers: Uint32Array.of(12, 34),
    standIns: 0,
  },
  similarities: Float32Array.of(0.99, 0.75),
  valueCount: 128,
  searched: 2000,
  total: 60_000,
};

/** A store whose worker gives these views as soon as they are wished for. */
function open(answers: Partial<{ change: SmallestChange; why: Explanations }> = {}) {
  const opened = openStore();
  const { emit, store, sent } = opened;
  const runId = store.getState().run.id;
  emit({ type: 'status', runId, status: { phase: 'paused' } });
  const resultOf = (view: InspectView): InspectResult | undefined => {
    switch (view.view) {
      case 'why':
        return { view, why: { ...(answers.why ?? why), of: view.of === 'said' ? 1 : view.of } };
      case 'randomised':
        return { view, randomised };
      case 'change':
        return { view, change: answers.change ?? change };
      case 'alike':
        return { view, alike: view.scope === 'all' ? { ...alike, searched: 60_000 } : alike };
      default:
        return undefined;
    }
  };
  const wished = () => {
    const command = sent.findLast(({ type }) => type === 'inspect');
    return command?.type === 'inspect' ? (command.wish?.views ?? []) : [];
  };
  const answer = async (kind: InspectView['view']) => {
    await expect.poll(() => wished().some(({ view }) => view === kind)).toBe(true);
    const result = resultOf(wished().find(({ view }) => view === kind)!)!;
    emit({ type: 'inspected', runId, step: 0, result });
  };
  return { ...opened, runId, wished, answer };
}

/** All of it on a screen that is high enough: what is not seen is not asked for. */
async function show(surroundings: Surroundings) {
  onTestFinished(() => page.viewport(1280, 720));
  await page.viewport(1280, 3000);
  return mount(<WhyViews />, surroundings);
}

it('shows four maps of an answer, enlarges one, and asks about another class', async () => {
  const { store, wished, answer } = open();
  const { screen } = await show({ store });
  const card = screen.getByRole('region', { name: 'Why this answer' });
  await expect.element(card).toHaveTextContent('Asking the network about the image…');
  await answer('why');
  await expect
    .element(card)
    .toHaveTextContent(/The network says 1, with 84.1.* Its logit is \+5\./);
  await expect.element(card).toHaveTextContent(/\+3\.99 of \+4, by steps of 1\/64/);
  await card.getByRole('button', { name: 'Enlarge Occlusion' }).click();
  const large = card.getByRole('group', { name: 'Occlusion' });
  await expect.element(large).toHaveTextContent('Point at a pixel');
  await large.getByCss('canvas').hover({ position: { x: 160, y: 3 } });
  await expect.element(large).toHaveTextContent('Row 1, column 15: +1');
  await card.getByRole('button', { name: 'As a table' }).click();
  const top = card.getByRole('row', { name: /^top \+/ });
  await expect.element(top).toHaveTextContent(/64.*64.*64.*100/);
  expect(await accessibilityFaults()).toEqual([]);

  await card.getByRole('button', { name: /Class asked about/ }).click();
  await page.getByRole('option', { name: '7', exact: true }).click();
  await expect.poll(() => wished()).toContainEqual(expect.objectContaining({ view: 'why', of: 7 }));
  await answer('why');
  await expect.element(card).toHaveTextContent(/Asked about 7: probability 11.*logit \+3/);
});

it('checks the maps with weights drawn at random once that is opened', async () => {
  const { store, wished, answer, emit, runId } = open();
  const { screen } = await show({ store, theme: 'dark' });
  await answer('why');
  expect(wished().map(({ view }) => view)).not.toContain('randomised');
  await screen.getByRole('button', { name: 'Do the maps depend on what was learnt?' }).click();
  await expect.poll(() => wished().map(({ view }) => view)).toContain('randomised');
  emit({
    type: 'view-progress',
    runId,
    progress: { view: 'randomised', done: 1, of: 4 },
  });
  await expect.element(screen.getByText(/layer 1 of 4/)).toBeVisible();
  await answer('randomised');
  const table = screen.getByRole('table', { name: 'Maps with weights drawn at random' });
  await expect
    .element(table.getByRole('row', { name: /^dense 1/ }))
    .toHaveTextContent('0.20−0.100.31');
  await expect.element(screen.getByText(/no correlation is above 0.31/)).toBeVisible();
  expect(await accessibilityFaults()).toEqual([]);
});

it('shows the smallest change and the training images most alike, in Chinese', async () => {
  const { store, wished, answer, emit, runId } = open();
  const { screen } = await show({ store, language: 'zh-CN' });
  await answer('why');
  await answer('change');
  const card = screen.getByRole('region', { name: '最小的改动' });
  await expect.element(card).toHaveTextContent(/现在网络判为 7.*长度（L2）是 0.5.*第 120 步/);
  await card.getByRole('button', { name: '以表格显示' }).click();
  await expect.element(card.getByRole('row', { name: '2 13 0% 50%' })).toBeVisible();
  await answer('alike');
  const list = screen.getByRole('list', { name: '训练图片，最相像的在前' });
  await expect.element(list.getByRole('listitem').nth(1)).toHaveTextContent('7（其实是 1）');
  // There are more, now that the step stays.
  await expect
    .poll(() => wished())
    .toContainEqual(expect.objectContaining({ view: 'alike', scope: 'all' }));
  emit({ type: 'view-progress', runId, progress: { view: 'alike', done: 250, of: 60_000 } });
  await expect.element(screen.getByText('60,000 张中的第 250 张', { exact: false })).toBeVisible();
  await answer('alike');
  await expect.element(screen.getByText(/共 60,000 张训练图片/)).toBeVisible();
  const foreign = (screen.element() as HTMLElement).innerText
    .replaceAll(/CSV|SVG|PNG|Grad-CAM|Adebayo|Spearman|logit|L2/g, '')
    .match(/[A-Za-z]{2,}/g);
  expect(foreign).toBeNull();
  expect(await accessibilityFaults()).toEqual([]);
});

it('says so where no change was found, where none is needed, and where there is no convolution', async () => {
  const none = { ...change, changed: undefined, distance: 0, foundAt: 0 };
  const first = open({ change: none, why: { ...why, maps } });
  const { screen, unmount } = await show({ store: first.store });
  await first.answer('why');
  await expect.element(screen.getByText(/this network has none/)).toBeVisible();
  await first.answer('change');
  await expect.element(screen.getByText(/Up to step 200 no change was found/)).toBeVisible();
  unmount();
  const second = open({ change: { ...change, to: 1, distance: 0 } });
  const { screen: other } = await show({ store: second.store });
  await second.answer('change');
  await expect.element(other.getByText(/says 1 already/)).toBeVisible();
});

it('asks for what is on the screen alone', async () => {
  const { store, wished } = open();
  const spacer = <div style={{ height: 5000 }} />;
  const { screen } = await mount(
    <>
      <p>Above</p>
      {spacer}
      <WhyViews />
      {spacer}
    </>,
    { store },
  );
  const heading = screen.getByRole('heading', { name: 'Why this answer' });
  await expect.element(heading).toBeInTheDocument();
  heading.element().scrollIntoView();
  await expect.poll(() => wished().map(({ view }) => view)).toContain('why');
  screen.getByText('Above').element().scrollIntoView();
  await expect.poll(() => wished()).toEqual([]);
});

it('asks nothing of a network that names no classes', async () => {
  const { store, sent } = openStore({ config: { task: 'anomaly-autoencoder' } });
  const { screen } = await show({ store });
  await expect.element(screen.getByText(/This one names none/)).toBeVisible();
  expect(sent.some(({ type }) => type === 'inspect')).toBe(false);
});

it('lays the maps of another step over these, by one scale, and says what that answers', async () => {
  const { store, emit, runId, answer } = open();
  emit({ type: 'status', runId, status: { phase: 'paused' } });
  const { screen } = await show({ store });
  await answer('why');
  store.getState().actions.pinStep(3);
  const of = { image: { from: 'tests', place: 0 }, of: 1 } as const;
  const otherLogits = new Float32Array(10);
  otherLogits[7] = 6;
  const other = {
    ...why,
    image: { ...image, logits: otherLogits },
    maps: { ...maps, occlusion: upper.map((value) => 4 * value) },
  };
  emit({
    type: 'twin',
    runId,
    of: null,
    report: {
      type: 'inspected',
      runId,
      step: 3,
      result: { view: { view: 'why', ...of }, why: other },
    },
  });
  const occlusion = screen.getByRole('region', { name: 'Occlusion' });
  await expect.element(occlusion.getByRole('slider')).toHaveAccessibleName(/^Wipe between step 0/);
  // Its largest value is four times as large.
  await expect.element(occlusion).toHaveTextContent(/−4\D/);
  await expect.element(screen.getByText('says 7, with 97.8 %')).toBeVisible();
  // The other network has none of these, and nothing is laid over them.
  const cam = screen.getByRole('region', { name: 'Grad-CAM' });
  await expect.element(cam.getByRole('button')).toBeVisible();
  expect(cam.getByRole('slider').all()).toEqual([]);
  expect(await accessibilityFaults()).toEqual([]);
});
