import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';

import { frameOf } from '../../catalog/tasks';
import { accessibilityFaults } from '../../component-testing/accessibility';
import { mount } from '../../component-testing/mount';
import { activations } from '../../math/activations';
import { originOf, unitCount, type UnitArrays, valueBy } from '../../math/inspection/origin';
import { layerGraph } from '../../math/model/layer-graph';
import { weightArraysOf } from '../../math/model/layer-weights';
import { sizeOf } from '../../math/model/layers';
import { createRandom } from '../../math/random';
import type { InspectView } from '../../protocol/inspection';
import type { Interference } from '../../protocol/layer-views';
import { layersOfConfig, type RunConfig } from '../../protocol/run-config';
import { openStore } from '../../store/testing/open-store';
import { LayersView } from './layers-view';

/** A page whose worker is played: the network is computed in plain numbers, from the definition of each value. */
function open(config: Partial<RunConfig>) {
  const opened = openStore({ config });
  const { store, emit, sent } = opened;
  const { id: runId, config: own } = store.getState().run;
  const { inputShape } = frameOf(own);
  const layers = layersOfConfig(own);
  const nodes = layerGraph(layers, inputShape);
  const random = createRandom(1, 'layers');
  const arrays = weightArraysOf(layers, inputShape).map(({ shape }) =>
    Float32Array.from({ length: sizeOf(shape) }, () => random.normal() / 10),
  );
  const arraysOf = (node: number) => {
    const { firstArray, arrayCount } = nodes[node]!;
    return arrays.slice(firstArray, firstArray + arrayCount);
  };
  function valuesWith({ muted }: Interference): Float32Array[] {
    const values: Float32Array[] = [];
    nodes.forEach((node, at) => {
      const units: UnitArrays = { first: 0, count: unitCount(node), arrays: arraysOf(at) };
      const silent = muted.flatMap((one) => (one.node === at ? [one.unit] : []));
      values.push(
        Float32Array.from({ length: sizeOf(node.shape) }, (_, place) => {
          if (silent.includes(place % unitCount(node))) return 0;
          if (at === 0) return (place % 7) / 7;
          const origin = originOf(nodes, { node: at, place }, values, units);
          if (origin.rule !== 'function') return valueBy(origin)!;
          const kind = node.spec.type as keyof typeof activations;
          return activations[kind].value(origin.terms[0].value);
        }),
      );
    });
    return values;
  }
  const wished = () =>
    sent
      .flatMap((command) => (command.type === 'inspect' ? [command.wish?.views ?? []] : []))
      .at(-1) ?? [];
  const wish = <Kind extends InspectView['view']>(kind: Kind) =>
    wished().find((view): view is InspectView & { view: Kind } => view.view === kind);
  /** The worker answers what is wished for. */
  function answer(): void {
    const asked = wish('layers');
    if (asked) {
      const paths = [
        [
          { node: nodes.length - 1, place: 0 },
          { node: 0, place: 5 },
        ],
      ];
      const values = valuesWith(asked.interference);
      const plain = valuesWith({ muted: [], noise: [], seed: 1 });
      emit({
        type: 'inspected',
        runId,
        step: 0,
        result: { view: asked, layers: { first: 0, values, plain, paths } },
      });
    }
    const units = wish('unit-weights');
    if (units) {
      const { from, node } = units;
      const all = unitCount(nodes[node]!);
      const count = Math.min(units.count, all - from);
      const parts = arraysOf(node).map((array) =>
        array.filter((_, at) => at % all >= from && at % all < from + count),
      );
      emit({
        type: 'inspected',
        runId,
        step: 0,
        result: { view: units, units: { first: from, count, arrays: parts } },
      });
    }
    const tests = wish('altered-tests');
    if (tests) {
      const plain = { imageCount: 1000, loss: 0.1, score: 0.97 };
      const altered = { imageCount: 1000, loss: 0.4, score: 0.9 };
      emit({
        type: 'inspected',
        runId,
        step: 0,
        result: { view: tests, tests: { plain, altered } },
      });
    }
  }
  emit({ type: 'status', runId, status: { phase: 'paused' } });
  return { ...opened, answer, wish };
}

const number = (element: Element) => Number(element.getAttribute('data-value'));

it('shows the values of every layer, and that kernel times patch adds up to each', async () => {
  const { store, answer, wish } = open({ model: 'conv2x3-relu-max2-flat-fc10' });
  const { screen } = await mount(<LayersView />, { store });
  await expect.poll(() => wish('layers')).toBeDefined();
  answer();
  const layer = (name: string) =>
    screen.getByRole('application', { name: new RegExp(`^${name},`) });
  await expect.element(layer('Convolution 1')).toBeVisible();
  await expect.element(layer('Input')).toBeVisible();
  await expect.element(layer('Dense 1')).toBeVisible();
  const value = screen.getByCss('[data-metric="layer-value"]');
  const sum = screen.getByCss('[data-metric="layer-sum"]');
  // The strongest answer is what is looked at first.
  await expect.element(value).toHaveTextContent('Dense 1, unit');
  answer();
  await expect.element(sum).toBeVisible();
  await expect.poll(() => number(sum.element())).toBeCloseTo(number(value.element()), 4);

  (layer('Convolution 1').element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowDown}');
  await expect.element(value).toHaveTextContent('Convolution 1, map 1, row 2, column 2');
  await expect.poll(() => wish('unit-weights')).toMatchObject({ node: 1, from: 0 });
  answer();
  await expect.poll(() => number(sum.element())).toBeCloseTo(number(value.element()), 4);
  await screen.getByRole('button', { name: 'All products as a table' }).click();
  await expect
    .element(screen.getByRole('table', { name: 'Values, weights and products' }))
    .toBeVisible();
  await layer('Max pooling 1').click({ position: { x: 3, y: 3 } });
  await expect.element(screen.getByText(/^The largest of 4 values/)).toBeVisible();
  expect(await accessibilityFaults()).toEqual([]);
});

it('mutes a unit, and tells what comes of it', async () => {
  const { store, answer, wish } = open({ model: 'conv2x3-tanh-max2-flat-fc10' });
  const { screen } = await mount(<LayersView />, { store, language: 'zh-CN', theme: 'dark' });
  await expect.poll(() => wish('layers')).toBeDefined();
  answer();
  const convolution = screen.getByRole('application', { name: /^卷积 1，/ });
  await expect.element(convolution).toBeVisible();
  const table = screen.getByRole('table', { name: '网络的输出' });
  const shareOf = (label: number) =>
    number(table.getByCss(`[data-metric="answer-${label}"]`).element());
  await expect.element(table).toBeVisible();
  const before = shareOf(0);
  (convolution.element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowRight}m');
  await expect.poll(() => wish('layers')?.interference.muted).toEqual([{ node: 1, unit: 0 }]);
  answer();
  await expect.poll(() => shareOf(0)).not.toBe(before);
  await expect.element(screen.getByText(/97\.00% 正确，改动后 90\.00% 正确/)).toBeVisible();
  const foreign = (screen.element() as HTMLElement).innerText
    .replaceAll(/CSV|SVG|PNG|tanh/g, '')
    .match(/[A-Za-z]{2,}/g);
  expect(foreign).toBeNull();
  expect(await accessibilityFaults()).toEqual([]);
  await screen.getByRole('button', { name: '恢复：卷积 1，单元 1' }).click();
  await expect.poll(() => wish('layers')?.interference.muted).toEqual([]);
});

it('takes a generator by its code, and its discriminator by an image', async () => {
  const { store, answer, wish } = open({ task: 'anomaly-gan', model: 'dense-gan' });
  const { screen } = await mount(<LayersView />, { store });
  await expect.poll(() => wish('layers')?.image).toEqual({ from: 'code', seed: 1 });
  answer();
  await screen.getByRole('button', { name: 'Another code' }).click();
  await expect.poll(() => wish('layers')?.image).toEqual({ from: 'code', seed: 2 });
  await screen.getByRole('radio', { name: 'the image' }).click();
  await expect.poll(() => wish('layers')?.image).toEqual({ from: 'tests', place: 0 });
  await expect.element(screen.getByText('a real image')).toBeVisible();
});

it('lays the layers of another network over those of the same kind and shape, and names the others', async () => {
  const { store, answer, wish, emit } = open({ model: 'conv2x3-relu-max2-flat-fc10' });
  const { screen } = await mount(<LayersView />, { store });
  await expect.poll(() => wish('layers')).toBeDefined();
  answer();
  const config = { ...store.getState().run.config, model: 'conv2x3-tanh-flat-fc10' };
  const run = { id: 'aa', name: 'calm otter', config, lastStep: 9, adjustments: [] };
  store.setState({
    twin: { run, step: 0, shown: {}, progress: undefined, lostStep: undefined },
  });
  const nodes = layerGraph(layersOfConfig(config), frameOf(config).inputShape);
  const values = nodes.map(({ shape }) => new Float32Array(sizeOf(shape)).fill(0.5));
  const { id: runId } = store.getState().run;
  const result = {
    view: {
      view: 'layers',
      image: { from: 'tests', place: 0 },
      interference: { muted: [], noise: [], seed: 1 },
    },
    layers: { first: 0, values, plain: values, paths: [] },
  } as const;
  const report = { type: 'inspected', runId, step: 0, result } as const;
  emit({ type: 'twin', runId, of: 'aa', report });
  await expect
    .element(
      screen.getByText(
        'Nothing is laid over ReLU 1, Max pooling 1: not there, or not of that size, in calm otter, step 0.',
      ),
    )
    .toBeVisible();
  const wipesOf = (name: string) =>
    screen.getByRole('group', { name }).getByRole('slider', { name: /^Wipe/ }).all().length;
  expect(wipesOf('Convolution 1')).toBe(1);
  expect(wipesOf('Dense 1')).toBe(1);
  expect(wipesOf('ReLU 1')).toBe(0);
  // The image itself is the same in both.
  expect(wipesOf('Input')).toBe(0);
  expect(await accessibilityFaults()).toEqual([]);
});
