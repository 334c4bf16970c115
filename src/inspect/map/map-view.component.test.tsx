import { useEffect } from 'react';
import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';

import { accessibilityFaults } from '../../component-testing/accessibility';
import { mount } from '../../component-testing/mount';
import { createRandom } from '../../math/random';
import { unknownKinds } from '../../math/data/batch-images';
import { defaultsOf, type RunConfig } from '../../protocol/run-config';
import type { TestMap } from '../../protocol/test-map';
import { openStore } from '../../store/testing/open-store';
import { MapView } from './map-view';
import { useMapRows } from './use-map-rows';

const imageCount = 60;
const classCount = 3;
const length = 4;
const componentCount = 4;

/** Images of three classes, each about a corner of its own; two of the first class were taken for the last. */
function mapAt(scale: number): TestMap {
  const random = createRandom(3, 'a map');
  const labels = Uint16Array.from({ length: imageCount }, (_, image) => image % classCount);
  const corners = [
    [-4, 0],
    [4, 0],
    [0, 6],
  ];
  const places = Float32Array.from({ length: imageCount * componentCount }, (_, at) => {
    const corner = corners[labels[Math.floor(at / componentCount)]!]!;
    return scale * ((corner[at % componentCount] ?? 0) + random.unit() - 0.5);
  });
  const axes = new Float32Array(componentCount * length);
  for (let axis = 0; axis < componentCount; axis += 1) axes[axis * length + axis] = 1;
  return {
    imageCount,
    knownCount: imageCount,
    labels,
    said: labels.map((label, image) => (image === 0 || image === 3 ? 2 : label)),
    surprisals: Float32Array.from(labels, (_, image) => (image === 3 ? 5 : 0.01 * image)),
    places,
    components: {
      length,
      mean: new Float32Array(length),
      axes,
      variances: Float32Array.of(12, 8, 1, 1),
      totalVariance: 25,
    },
    axesFrom: imageCount,
  };
}

function open(config: Partial<RunConfig> = {}) {
  const opened = openStore({ config });
  const { emit, store, sent } = opened;
  const runId = store.getState().run.id;
  const show = (step: number, map = mapAt(1)) =>
    emit({ type: 'inspected', runId, step, result: { view: { view: 'map' }, map } });
  const views = () => {
    const wish = sent.findLast((command) => command.type === 'inspect')?.wish;
    return wish?.views ?? [];
  };
  /** The worker gives the test images that were asked for. */
  const giveImages = () => {
    for (const command of sent.splice(0)) {
      if (command.type !== 'show-tests') continue;
      const { places } = command;
      const of = Uint16Array.from(places, (place) => place % classCount);
      const images = {
        step: 0,
        height: 28,
        width: 28,
        target: 'class' as const,
        pixels: new Uint8Array(places.length * 784).fill(255),
        labels: of,
        trueLabels: of,
        numbers: Uint32Array.from(places),
        standIns: 0,
      };
      emit({ type: 'test-images', runId, places, images });
    }
  };
  return { ...opened, runId, show, views, giveImages };
}

it('lays out images, tells of each, and puts together what is outlined or chosen', async () => {
  const { store, show, views, giveImages } = open();
  const { screen } = await mount(<MapView />, { store });
  await expect.element(screen.getByText('Laying out the test images…')).toBeVisible();
  await expect.poll(views).toEqual([{ view: 'map' }]);
  show(0);
  const map = screen.getByRole('application', { name: 'Map: 60 test images' });
  await expect.element(map).toBeVisible();
  await expect.element(screen.getByText(/dense 1, then ReLU.*a vector of length 4/)).toBeVisible();
  await expect.element(screen.getByText(/It shows 80\.0\s% of the variance/)).toBeVisible();
  expect(await accessibilityFaults()).toEqual([]);

  // By keys: from image to image, one is looked at, and a rectangle between two.
  (map.element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowRight}');
  const told = screen.getByRole('status');
  await expect.element(told).toHaveTextContent(/surprisal/);
  await userEvent.keyboard('{Enter}');
  expect(store.getState().inspect.image).toMatchObject({ from: 'tests' });
  await userEvent.keyboard('r');
  await expect.element(told).toHaveTextContent('A rectangle begins here.');
  await userEvent.keyboard('{ArrowLeft}{ArrowLeft}{ArrowDown}{ArrowDown}r');
  const outlined = screen.getByRole('region', { name: 'Images in the outline' });
  await expect.element(outlined).toBeVisible();
  giveImages();
  await expect.element(outlined.getByRole('listitem').first()).toBeVisible();
  await screen.getByRole('button', { name: 'Close the images' }).click();
  await expect.element(outlined).not.toBeInTheDocument();

  // A group of the legend, and the mistakes.
  await screen.getByRole('button', { name: '1', exact: true }).click();
  const ofOne = screen.getByRole('region', { name: 'Images of 1' });
  await expect.element(ofOne).toHaveTextContent('20 images');
  await screen.getByRole('button', { name: /Stand out/ }).click();
  await page.getByRole('option', { name: 'mistakes' }).click();
  const mistakes = screen.getByRole('region', { name: 'Mistakes on the map' });
  await expect.element(mistakes).toHaveTextContent('2 images');
  giveImages();
  // The most surprising first.
  await expect
    .element(mistakes.getByRole('listitem').first())
    .toHaveTextContent(/0, taken for 2|0 → 2/);

  await screen.getByRole('button', { name: 'As a table' }).click();
  const table = screen.getByRole('table', { name: 'Groups on the map' });
  const row = table.getByRole('row').nth(1);
  await expect.element(row).toHaveTextContent(/^020/);
  expect(await accessibilityFaults()).toEqual([]);
});

it('is outlined with the mouse', async () => {
  const { store, show } = open();
  const { screen } = await mount(<MapView />, { store, theme: 'dark' });
  show(0);
  const map = screen.getByRole('application');
  await expect.element(map).toBeVisible();
  const element = map.element();
  const { left, top, width, height } = element.getBoundingClientRect();
  const at = (type: string, x: number, y: number) =>
    element.dispatchEvent(
      new PointerEvent(type, {
        bubbles: true,
        pointerId: 1,
        pointerType: 'mouse',
        button: 0,
        clientX: left + x,
        clientY: top + y,
      }),
    );
  // A pointer that the test makes can't be captured.
  element.setPointerCapture = () => {};
  at('pointerdown', 1, 1);
  at('pointermove', width - 1, 1);
  at('pointermove', width - 1, height - 1);
  at('pointermove', 1, height - 1);
  at('pointerup', 1, height - 1);
  const outlined = screen.getByRole('region', { name: 'Images in the outline' });
  await expect.element(outlined).toHaveTextContent('of 60');
  at('pointermove', 5, 5);
  expect(await accessibilityFaults()).toEqual([]);
});

it('moves to another step, and keeps a place for the drawing', async () => {
  const { store, show, views, emit, runId } = open();
  const { screen } = await mount(<MapView />, { store, language: 'zh-CN' });
  await expect.element(screen.getByText('正在给测试图片定位置……')).toBeVisible();
  show(0);
  await expect
    .element(screen.getByRole('application', { name: '地图：60 张测试图片' }))
    .toBeVisible();
  await expect.element(screen.getByText(/在画板上写一笔/)).toBeVisible();
  store.getState().actions.draw({
    kind: 'strokes',
    strokes: [
      [
        { x: 0.5, y: 0.2 },
        { x: 0.5, y: 0.8 },
      ],
    ],
  });
  await expect.poll(() => views().map(({ view }) => view)).toContain('place');
  const wished = views().find((view) => view.view === 'place')!;
  const place = (step: number) =>
    emit({
      type: 'inspected',
      runId,
      step,
      result: { view: wished as never, hidden: Float32Array.of(1, 1, 0, 0) },
    });
  place(0);
  await expect.element(screen.getByText('你画的图')).toBeVisible();
  // By other weights it has no place here, until the map is theirs too.
  place(5);
  await expect.element(screen.getByText('你画的图')).not.toBeInTheDocument();
  show(5, mapAt(3));
  await expect.element(screen.getByText('你画的图')).toBeVisible();
  await screen.getByRole('radio', { name: '巡游投影' }).click();
  await screen.getByRole('radio', { name: '图片' }).click();
  const foreign = (screen.element() as HTMLElement).innerText
    .replaceAll(/CSV|SVG|PNG|PCA|UMAP|ReLU|Esc/g, '')
    .match(/[A-Za-z]{2,}/g);
  expect(foreign).toBeNull();
  expect(await accessibilityFaults()).toEqual([]);
});

it('shows images that were never trained on as what they are, each from its place in the test', async () => {
  const { store, show, sent, emit, runId } = open({ ...defaultsOf('anomaly-classifier') });
  const { screen } = await mount(<MapView />, { store });
  const [knownCount, unknownFrom] = [48, 1000];
  // The last of them is the most suspicious.
  const suspicions = Float32Array.from({ length: imageCount }, (_, image) => image / 100);
  show(0, { ...mapAt(1), knownCount, unknownFrom, suspicions });
  await expect.element(screen.getByText(/among them 12 of kinds/)).toBeVisible();
  await screen.getByRole('button', { name: /Stand out/ }).click();
  await page.getByRole('option', { name: 'not known to the network' }).click();
  const gallery = screen.getByRole('region', { name: 'Images of what the network does not know' });
  await expect.element(gallery).toHaveTextContent('12 images');
  const asked = () =>
    sent.flatMap((command) => (command.type === 'show-tests' ? [...command.places] : []));
  const places = Array.from({ length: 12 }, (_, image) => unknownFrom + image);
  await expect.poll(() => places.every((place) => asked().includes(place))).toBe(true);
  expect(asked().filter((place) => place >= knownCount && place < unknownFrom)).toEqual([]);
  const labels = Uint16Array.from(places, (place) => place % classCount);
  emit({
    type: 'test-images',
    runId,
    places,
    images: {
      step: 0,
      height: 28,
      width: 28,
      target: 'class',
      pixels: new Uint8Array(places.length * 784),
      labels,
      trueLabels: labels,
      numbers: Uint32Array.from(places),
      standIns: 0,
      unknown: new Uint8Array(places.length).fill(unknownKinds.unknown),
    },
  });
  const items = gallery.getByRole('listitem');
  await expect.poll(() => items.elements()).toHaveLength(12);
  // First those that are taken for something known; the last is image 59 of the map, at place 1,011.
  await expect
    .element(items.first())
    .toHaveTextContent(/a 1, never trained on, image 1,000: taken for 0/);
  await expect
    .element(items.last())
    .toHaveTextContent(/a 0, never trained on, image 1,011: taken for 2/);
  await items.last().getByRole('button').click();
  expect(store.getState().inspect.image).toEqual({ from: 'tests', place: 1011 });

  await screen.getByRole('button', { name: /Colour by/ }).click();
  await page.getByRole('option', { name: 'anomaly score' }).click();
  await expect.element(screen.getByText('not known to the network (a cross)')).toBeVisible();
  const map = screen.getByRole('application');
  (map.element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(screen.getByRole('status').last()).toHaveTextContent(/anomaly score 0\.\d/);
  expect(await accessibilityFaults()).toEqual([]);

  // The table for others says the same.
  const { result } = await readTable(mapOf({ knownCount, unknownFrom, suspicions }), store);
  const head = result[0]!;
  expect(result[60]![head.indexOf('place')]).toBe(1012);
  expect(result[60]![head.indexOf('is')]).toBe('not known to the network');
  expect(result[60]![head.indexOf('anomaly score')]).toBeCloseTo(0.59, 6);
  expect(result[48]![head.indexOf('place')]).toBe(48);
});

const mapOf = (changes: Partial<TestMap>): TestMap => ({ ...mapAt(1), ...changes });

/** The rows that are saved of a map. */
async function readTable(map: TestMap, store: ReturnType<typeof openStore>['store']) {
  let result: (string | number)[][] = [];
  const Reader = () => {
    const rowsOf = useMapRows();
    useEffect(() => {
      result = rowsOf(map);
    });
    return null;
  };
  await mount(<Reader />, { store });
  await expect.poll(() => result.length).toBeGreaterThan(0);
  return { result };
}

it('has UMAP computed by a worker of its own', async () => {
  const { store, show } = open();
  const { screen } = await mount(<MapView />, { store });
  show(0);
  await screen.getByRole('radio', { name: 'UMAP' }).click();
  await expect.element(screen.getByText(/UMAP keeps neighbours together/)).toBeVisible();
  // It has come to its end.
  await expect.element(screen.getByText(/^UMAP: (round|looking)/)).not.toBeInTheDocument();
  await expect.element(screen.getByText(/could not be computed/)).not.toBeInTheDocument();
});

it('says so where there is no such layer', async () => {
  const { store, views } = open({ task: 'anomaly-gan', model: 'gan' });
  const { screen } = await mount(<MapView />, { store });
  await expect.element(screen.getByText(/A GAN is given noise/)).toBeVisible();
  expect(views()).toEqual([]);
});

it('lays the map of another step among the same images, turned to where they are here', async () => {
  const { store, emit, show, views, runId } = open();
  const { screen } = await mount(<MapView />, { store });
  await expect.poll(views).toEqual([{ view: 'map' }]);
  show(1);
  store.getState().actions.pinStep(4);
  const own = mapAt(1);
  // Mirrored, and three times as large: the same map.
  const map = { ...own, places: own.places.map((place) => -3 * place) };
  const result = { view: { view: 'map' }, map } as const;
  emit({
    type: 'twin',
    runId,
    of: null,
    report: { type: 'inspected', runId, step: 4, result },
  });
  await expect
    .element(screen.getByText(/^Left of the line this step, right of it step 4/))
    .toBeVisible();
  await expect.element(screen.getByRole('slider', { name: /^Wipe/ })).toHaveValue('50');
  const [canvas, other] = screen.element().querySelectorAll('canvas');
  // Whatever is to be seen of points is in the same places; names and the ring stand on the first alone.
  const inkOf = (of: HTMLCanvasElement) =>
    of
      .getContext('2d')!
      .getImageData(0, 0, of.width, of.height)
      .data.reduce((sum, value, at) => sum + (at % 4 === 3 && value > 0 ? 1 : 0), 0);
  await expect.poll(() => inkOf(other!) / Math.max(1, inkOf(canvas!))).toBeGreaterThan(0.5);
  await screen.getByText('UMAP', { exact: true }).click();
  await expect.element(screen.getByText(/^A layout by UMAP has places of its own/)).toBeVisible();
});
