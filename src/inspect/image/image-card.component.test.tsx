import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';

import { accessibilityFaults } from '../../component-testing/accessibility';
import { mount } from '../../component-testing/mount';
import { unknownKinds } from '../../math/data/batch-images';
import { classResults } from '../../math/inspection/class-results';
import { defaultsOf } from '../../protocol/run-config';
import { openStore } from '../../store/testing/open-store';
import { ImageCard } from './image-card';

/** Of thirty images, each of its number modulo ten, the eighteenth is taken for a 0. */
const labels = Uint16Array.from({ length: 30 }, (_, image) => image % 10);
const logits = new Float32Array(300);
labels.forEach((label, image) => (logits[image * 10 + (image === 17 ? 0 : label)] = 5));
const results = classResults(logits, labels);

function open() {
  const opened = openStore();
  const { emit, store, sent } = opened;
  store.getState().actions.wake();
  /** The worker gives the test images that were asked for. */
  const giveImages = () => {
    for (const command of sent.splice(0)) {
      if (command.type !== 'show-tests') continue;
      const { places } = command;
      const of = Uint16Array.from(places, (place) => place % 10);
      emit({
        type: 'test-images',
        runId: store.getState().run.id,
        places,
        images: {
          step: 0,
          height: 28,
          width: 28,
          target: 'class',
          pixels: new Uint8Array(places.length * 784).fill(90),
          labels: of,
          trueLabels: of,
          numbers: Uint32Array.from(places),
          standIns: 0,
        },
      });
    }
  };
  const image = () => store.getState().inspect.image;
  return { ...opened, giveImages, image };
}

it('looks at any test image: the next, by its number, the most surprising, or one that is pressed', async () => {
  const { store, giveImages, image } = open();
  const { screen } = await mount(<ImageCard results={results} />, { store });
  const status = screen.getByCss('[data-metric="looked-at"]');
  await expect.element(status).toHaveTextContent('Test image 1.');
  giveImages();
  await expect.element(status).toHaveTextContent('Test image 1. It is 0. The network says 0');
  const next = screen.getByRole('button', { name: 'Next image' });
  await expect.element(screen.getByRole('button', { name: 'Image before' })).toBeDisabled();
  await next.click();
  await expect.element(status).toHaveTextContent('Test image 2. It is 1.');
  const number = screen.getByRole('textbox', { name: 'Test image' });
  await number.fill('18');
  await userEvent.keyboard('{Enter}');
  giveImages();
  await expect.element(status).toHaveTextContent(/It is 7. The network says 0, with 94/);
  expect(screen.getByRole('listitem').all()).toHaveLength(12);
  await screen.getByRole('listitem').first().getByRole('button').click();
  expect(image()).toEqual({ from: 'tests', place: 12 });
  await screen.getByRole('radio', { name: 'most surprising first' }).click();
  expect(image()).toEqual({ from: 'tests', place: 17 });
  await number.fill('0');
  await userEvent.keyboard('{Enter}');
  await expect.element(screen.getByRole('alert')).toHaveTextContent('from 1 to 10,000');
  expect(await accessibilityFaults()).toEqual([]);
});

it('follows the pen, and comes back to the test image when nothing is left of the drawing', async () => {
  const { store, giveImages, image } = open();
  store.getState().actions.inspectImage({ from: 'tests', place: 4 });
  const { screen } = await mount(<ImageCard />, { store, language: 'zh-CN', theme: 'dark' });
  const status = screen.getByCss('[data-metric="looked-at"]');
  await expect.element(status).toHaveTextContent('第 5 张测试图片。');
  giveImages();
  await expect.element(status).toHaveTextContent('第 5 张测试图片。实为 4。');
  const pad = screen.getByRole('application');
  (pad.element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}{ArrowRight}{ArrowRight}');
  await expect.element(status).toHaveTextContent('你写的图');
  const first = image();
  expect(first).toMatchObject({ from: 'drawing' });
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}');
  expect(image()).not.toEqual(first);
  expect(await accessibilityFaults()).toEqual([]);
  store.getState().actions.inspectImage({ from: 'tests', place: 9 });
  await screen.getByRole('button', { name: '查看所写的图' }).click();
  expect(image()).toMatchObject({ from: 'drawing' });
  await screen.getByRole('button', { name: '清空' }).click();
  await expect.element(status).toHaveTextContent('第 10 张测试图片。');
  const foreign = (screen.element() as HTMLElement).innerText
    .replaceAll('Delete', '')
    .match(/[A-Za-z]{2,}/g);
  expect(foreign).toBeNull();
});

it('looks at an unknown image of another data set, which has a place after all others and no label', async () => {
  const { store, emit } = openStore({ config: { ...defaultsOf('anomaly-autoencoder') } });
  const { screen } = await mount(<ImageCard />, { store });
  const runId = store.getState().run.id;
  store.getState().actions.openView({ view: 'tests', scope: 'some' });
  const counts = { imageCount: 12, knownCount: 8, unknownFrom: 10_000 };
  const rows = { step: 0, ...counts, values: new Float32Array(24), labels: new Uint16Array(12) };
  const view = { view: 'tests', scope: 'some' } as const;
  emit({ type: 'inspected', runId, step: 0, result: { view, rows } });
  store.getState().actions.inspectImage({ from: 'tests', place: 10_003 });
  const none = new Uint16Array(1);
  emit({
    type: 'test-images',
    runId,
    places: [10_003],
    images: {
      step: 0,
      height: 28,
      width: 28,
      target: 'class',
      pixels: new Uint8Array(784),
      labels: none,
      trueLabels: none,
      numbers: Uint32Array.of(3),
      standIns: 0,
      unknown: Uint8Array.of(unknownKinds.unlabelled),
    },
  });
  await expect
    .element(screen.getByCss('[data-metric="looked-at"]'))
    .toHaveTextContent(/^Test image 10,004\. Training never shows its kind\.$/);
  await expect
    .element(screen.getByRole('listitem').first())
    .toHaveTextContent('never trained on, image 3');
  expect(store.getState().inspect.image).toEqual({ from: 'tests', place: 10_003 });
});
