import { unzipSync } from 'fflate';
import { expect, it } from 'vitest';

import { ownDatasetId } from '../../catalog/datasets';
import { frameOf } from '../../catalog/tasks';
import { readIdx } from '../../math/data/idx';
import { weightArraysOf } from '../../math/model/layer-weights';
import { sizeOf } from '../../math/model/layers';
import { defaultRunConfig, layersOfConfig } from '../../protocol/run-config';
import { readSafetensors } from '../../protocol/weights-file/safetensors';
import { writeFolderFile } from './folder-file';

const shape = { height: 8, width: 9, classCount: 2 };
const config = {
  ...defaultRunConfig,
  dataset: ownDatasetId(shape, '0123456789abcdef'),
  model: 'conv2x3-flat-drop0.5-fc2',
  optimizer: 'sgd',
} as const;

/** Two images to train with, and one to test with. */
const counts = new Uint8Array(Uint32Array.of(2, 1).buffer);
const images = Uint8Array.of(
  ...counts,
  1,
  0,
  ...new Uint8Array(144).fill(7),
  1,
  ...new Uint8Array(72).fill(9),
);

async function folderOf(language: 'en' | 'zh-CN', name = 'Calm otter') {
  const arrays = weightArraysOf(layersOfConfig(config), frameOf(config).inputShape);
  const weights = arrays.map((array) => new Float32Array(sizeOf(array.shape)).fill(0.5));
  const file = await writeFolderFile({
    state: {
      config,
      snapshot: { step: 4, settings: config, weights, slots: {} },
      adjustments: [],
      lastStep: 4,
      backend: 'wasm',
      replicas: 3,
      dataset: {
        id: config.dataset,
        name: 'Stripes',
        classNames: ['across', 'down'],
        mean: 0.25,
        standardDeviation: 0.5,
      },
      next: { loss: new Float32Array(20), learningRate: new Float32Array(20) },
    },
    name,
    language,
    images,
  });
  const files = unzipSync(new Uint8Array(await file.arrayBuffer()));
  const [folder] = Object.keys(files)[0]!.split('/');
  const text = (path: string) => new TextDecoder().decode(files[`${folder}/${path}`]);
  return {
    file,
    paths: Object.keys(files),
    bytes: (path: string) => files[`${folder}/${path}`]!,
    text,
  };
}

it('is one folder with all that a run needs to go on', async () => {
  const { file, paths, bytes, text } = await folderOf('en');
  expect(file.name).toMatch(/^surprisal-calm-otter-pytorch-[\d-]+\.zip$/);
  expect(new Set(paths.map((path) => path.split('/')[0]))).toEqual(
    new Set([file.name.slice(0, -'.zip'.length)]),
  );
  expect(text('run.py')).toContain('torchrun');
  // The dropout is the third layer, and its row was made of an image with two channels.
  expect(text('network.py')).toContain('DROPOUTS = [(2, 2)]');
  expect(readSafetensors(bytes('state.safetensors')).value?.metadata).toHaveProperty('surprisal');
  expect(readIdx(bytes('data/train-images-idx3-ubyte')).read).toEqual({
    kind: 'images',
    count: 2,
    height: 8,
    width: 9,
    pixels: new Uint8Array(144).fill(7),
  });
  expect(readIdx(bytes('data/t10k-labels-idx1-ubyte')).read).toMatchObject({
    labels: Uint8Array.of(1),
  });
});

it('has a folder that any program can unpack, whatever the run is called', async () => {
  const { file, paths } = await folderOf('zh-CN', '好奇的黄鹂');
  expect(file.name).toMatch(/^surprisal-好奇的黄鹂-pytorch-/);
  expect(paths[0]).toMatch(/^surprisal-pytorch-[\d-]+\/README\.md$/);
});

it.each([
  ['en', 'The images of Stripes are in the folder', /^# Calm otter/],
  ['zh-CN', '“Stripes”的图像在', /^# Calm otter，第 4 步之后/],
] as const)('is told in %s', async (language, ofImages, title) => {
  const { text } = await folderOf(language);
  const readme = text('README.md');
  expect(readme).toContain(ofImages);
  expect(readme).not.toMatch(/\{\{|<!--|MNIST 的四个|Put its four/);
  expect(readme).toContain('20');
  const { cells } = JSON.parse(text('notebook.ipynb')) as {
    cells: { cell_type: string; id: string; source: string[] }[];
  };
  expect(cells[0]!.source.join('')).toMatch(title);
  // After the title, prose and code take turns.
  expect(new Set(cells.map(({ id }) => id)).size).toBe(cells.length);
  expect(cells.slice(1).map(({ cell_type: kind }) => kind)).toEqual(
    cells.slice(1).map((__, index) => (index % 2 === 0 ? 'markdown' : 'code')),
  );
  expect(cells.every(({ source }) => source.length > 0 && !source.join('').includes('{{'))).toBe(
    true,
  );
});
