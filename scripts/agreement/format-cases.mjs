// States of networks, with what the page answers by them: what files of them are held to.
import * as tf from '@tensorflow/tfjs-core';
import { mnist } from '../../src/catalog/datasets.ts';
import { modelsFor } from '../../src/catalog/models.ts';
import { frameOf, taskIds } from '../../src/catalog/tasks.ts';
import { createModel } from '../../src/engine/networks/model.ts';
import { optimizerRules } from '../../src/engine/optimizers/index.ts';
import { weightArraysOf } from '../../src/math/model/layer-weights.ts';
import { sizeOf } from '../../src/math/model/layers.ts';
import { createRandom } from '../../src/math/random.ts';
import { defaultsOf, layersOfConfig, liveSettingsOf } from '../../src/protocol/run-config.ts';
import { networkParts } from '../../src/protocol/weights-file/torch-layout.ts';
import { drawCases } from './draw-cases.mjs';

const imageCount = 3;

/** Every preset of every task, and networks of all kinds of layers drawn by chance. */
export function formatCases(drawnCount) {
  const presets = taskIds.flatMap((task) => {
    const config = defaultsOf(task);
    return modelsFor(frameOf(config)).map((model) => ({ ...config, model }));
  });
  const drawn = drawCases(drawnCount, 50).map(({ config }) => config);
  return [...presets, ...drawn].map((config, index) => stateOf(config, index));
}

function stateOf(config, index) {
  const random = createRandom(index + 1, 'formats');
  const frame = frameOf(config);
  const layers = layersOfConfig(config);
  const isGan = frame.network === 'gan';
  const parts = isGan
    ? networkParts(layers, frame)
    : [{ name: 'network', firstLayer: 0, endLayer: layers.length, inputShape: frame.inputShape }];
  const weights = parts.flatMap(({ firstLayer, endLayer, inputShape }) =>
    weightsOf(layers.slice(firstLayer, endLayer), inputShape, random),
  );
  const settings = liveSettingsOf(config);
  const { slotNames } = optimizerRules[config.optimizer];
  // Of what is measured, and not learned, no optimizer keeps anything.
  const statistics = parts.flatMap(({ firstLayer, endLayer, inputShape }) =>
    weightArraysOf(layers.slice(firstLayer, endLayer), inputShape).map(({ role }) =>
      role.startsWith('running'),
    ),
  );
  const slots = Object.fromEntries(
    slotNames.map((name) => [
      name,
      weights.map((array, at) => array.map(() => (statistics[at] ? 0 : random.unit()))),
    ]),
  );
  const snapshot = { step: 7 + index, settings, weights, slots };
  const draws = frame.network !== 'classifier';
  const { mean, standardDeviation } = draws ? { mean: 0.5, standardDeviation: 0.5 } : mnist;
  const classNames = Array.from({ length: frame.classCount }, (_, label) => `class ${label}`);
  const dataset = { id: config.dataset, name: 'data', classNames, mean, standardDeviation };
  return {
    config,
    snapshot,
    dataset,
    adjustments: [],
    lastStep: snapshot.step,
    backend: 'wasm',
    replicas: 1,
    parts: answersOf({ layers, parts, weights, dataset, frame }, random),
  };
}

/** Large enough that each has a say, and running statistics that are none of the beginning. */
function weightsOf(layers, inputShape, random) {
  return weightArraysOf(layers, inputShape).map(({ role, shape }) => {
    const scale = role === 'kernel' ? 1.5 / Math.sqrt(sizeOf(shape.slice(0, -1))) : 0.3;
    const centre = role === 'running-variance' || role === 'gamma' ? 1 : 0;
    return Float32Array.from(
      { length: sizeOf(shape) },
      () => centre + scale * (2 * random.unit() - 1),
    );
  });
}

/** What each part of the network gives for a few inputs, which are as files take them: images have their channels first. */
function answersOf({ layers, parts, weights, dataset, frame }, random) {
  const { mean, standardDeviation } = dataset;
  let rest = weights;
  return parts.map(({ name, firstLayer, endLayer, inputShape }) => {
    const own = layers.slice(firstLayer, endLayer);
    const model = createModel(own, inputShape);
    const arrays = rest.slice(0, model.weightShapes.length);
    rest = rest.slice(model.weightShapes.length);
    const isImage = name !== 'generator';
    // There is one channel: first or last makes no difference.
    const shape = isImage
      ? [imageCount, 1, ...frame.imageShape.slice(0, 2)]
      : [imageCount, sizeOf(inputShape)];
    const input = Float32Array.from({ length: imageCount * sizeOf(inputShape) }, () =>
      isImage ? random.unit() : random.normal(),
    );
    const output = tf.tidy(() => {
      const seen = isImage ? input.map((pixel) => (pixel - mean) / standardDeviation) : input;
      const tensors = arrays.map((array, at) => tf.tensor(array, model.weightShapes[at]));
      return model
        .forward(tensors, tf.tensor(seen, [imageCount, ...inputShape]))
        .dataSync()
        .slice();
    });
    return { name, shape, input, output };
  });
}
