import { describe, expect, it } from 'vitest';

import { frameOf, type TaskId, taskIds, tasks } from '../../catalog/tasks';
import { layersOf, modelsFor } from '../../catalog/models';
import { parameterCount } from '../../math/model/layer-weights';
import { defaultRunConfig, defaultsOf, layersOfConfig, type RunConfig } from '../run-config';
import { pytorchScript } from './index';

const scriptOf = (change: Partial<typeof defaultRunConfig>) =>
  pytorchScript({ ...defaultRunConfig, ...change });

/** The parameters of every module that a script names, by PyTorch's documentation. */
function parametersIn(script: string): number {
  const sum = (pattern: RegExp, count: (numbers: number[]) => number) =>
    [...script.matchAll(pattern)]
      .map((match) => count(match.slice(1).map(Number)))
      .reduce((total, parameters) => total + parameters, 0);
  return (
    sum(/Conv2d\((\d+), (\d+), (\d+)/g, ([inputs, outputs, size]) => {
      return inputs! * outputs! * size! ** 2 + outputs!;
    }) +
    sum(/Linear\((\d+), (\d+)\)/g, ([inputs, outputs]) => inputs! * outputs! + outputs!) +
    sum(/BatchNorm\dd\((\d+)\)/g, ([channels]) => 2 * channels!)
  );
}

describe('a PyTorch script', () => {
  const classes = frameOf(defaultRunConfig);
  const custom = [
    'conv8x4s3same-gelu-bn-drop0.25-flat-fc10',
    'conv16x5-leaky-avg2-res16-res32s2-flat-bn-fc32-sigmoid-fc10',
  ];
  it.each([...modelsFor(classes), ...custom])(
    'builds %s with as many parameters as here',
    (model) => {
      const parameters = parameterCount(layersOf(model, classes), classes.inputShape);
      expect(parametersIn(scriptOf({ model }))).toBe(parameters);
      expect(scriptOf({ model })).toContain(`== ${parameters}\n`);
    },
  );

  it('says the tutorial’s network with its true 1600 inputs', () => {
    expect(scriptOf({})).toContain('nn.Linear(1600, 128)');
  });

  it('pads as TensorFlow does where PyTorch cannot', () => {
    // 28 pixels, windows of 4 in steps of 3: ten windows need 31, one zero before and two after.
    expect(scriptOf({ model: custom[0]! })).toContain('nn.ZeroPad2d((1, 2, 1, 2))');
  });

  it('has every setting that PyTorch has', () => {
    const script = scriptOf({
      optimizer: 'adamw',
      weightDecay: 0.05,
      beta1: 0.8,
      learningRate: 0.003,
      batchSize: 32,
      seed: 7,
      schedule: 'cosine',
      warmupSteps: 100,
      labelSmoothing: 0.1,
      labelNoise: 0.2,
      trainCount: 1000,
      rotation: 10,
      initialisation: 'he',
      stopEpochs: 5,
    });
    for (const part of [
      'AdamW(model.parameters(), lr=LEARNING_RATE, betas=(0.8, 0.999), eps=1e-8, weight_decay=0.05)',
      'LEARNING_RATE = 0.003',
      'BATCH_SIZE = 32',
      'SEED = 7',
      'EPOCHS = 5',
      'if done < 100:',
      'label_smoothing=0.1',
      'torch.rand(len(train)) < 0.2',
      '[:1000]',
      'RandomAffine(10,',
      'kaiming_normal_',
      'scheduler.step()',
    ]) {
      expect(script).toContain(part);
    }
  });

  it('of data of one’s own reads their IDX files', () => {
    const script = scriptOf({
      dataset: 'own-32x32x47-0123456789abcdef',
      model: 'mlp',
      loss: 'mse',
    });
    expect(script).toContain('nn.Linear(1024, 256)');
    expect(script).toContain('nn.Linear(128, 47)');
    expect(script).toContain('F.one_hot(labels, 47)');
    expect(script).toContain('# own-32x32x47-0123456789abcdef');
    expect(script).not.toContain('MNIST(');
    expect(script).not.toContain('torchvision');
  });

  const pairTasks = taskIds.filter((id) => tasks[id].target === 'labels');
  const ofPairs = (task: TaskId, change: Partial<typeof defaultRunConfig> = {}) => {
    const config = { ...defaultsOf(task), ...change };
    const { imageShape } = frameOf(config);
    return {
      script: pytorchScript(config),
      parameters: parameterCount(layersOfConfig(config), imageShape),
    };
  };

  it.each(pairTasks)('of %s makes its pairs, and counts those with every label right', (task) => {
    const { script, parameters } = ofPairs(task, { seed: 7, trainCount: 1000 });
    expect(parametersIn(script)).toBe(parameters);
    const [height, width] = frameOf(defaultsOf(task)).imageShape;
    for (const part of [
      `torch.zeros(1, ${height}, ${width}), torch.zeros(10)`,
      'train, test = Pairs(train, SEED, 0.1307, 0.3081), Pairs(test, 0, 0.1307, 0.3081)',
      'train = Subset(train',
      "F.binary_cross_entropy_with_logits(logits, target, reduction='sum') / len(labels)",
      '((logits.sigmoid() > 0.5) == (labels > 0.5)).all(dim=1)',
    ]) {
      expect(script).toContain(part);
    }
    // Ink adds up before it is normalised.
    expect(script).not.toContain('Normalize(');
    expect(script).not.toContain('one_hot');
  });

  it.each(pairTasks)('of %s by softmax has the labels share the probability', (task) => {
    const { script } = ofPairs(task, { loss: 'cross-entropy' });
    expect(script).toContain('F.cross_entropy(logits, labels / labels.sum(dim=1, keepdim=True))');
    expect(script).toContain('logits.softmax(dim=1) > 0.5');
  });

  it('of pairs of data of one’s own lays them together before they are normalised', () => {
    const { script } = ofPairs('two-digits', {
      dataset: 'own-20x30x12-0123456789abcdef',
      model: 'mlp',
      rotation: 5,
    });
    expect(script).toContain('torch.zeros(1, 20, 60), torch.zeros(12)');
    expect(script).toContain('places = (0, 0), (0, 30)');
    expect(script).toContain('Pairs(train, SEED, mean, deviation)');
    expect(script).toContain('fill=0.0)');
  });

  it('holds the images for validation that the page holds, and tests on them under their true labels', () => {
    const script = scriptOf({ validationCount: 5000, labelNoise: 0.2, rotation: 10 });
    const places = [
      'TRAIN_COUNT = 60000',
      'VALIDATION_COUNT = 5000',
      'SHARDS = 15',
      'train.targets[wrong]',
      "held_from = datasets.MNIST('data', train=True, download=True, transform=transform)",
      'order = first_epoch(len(train))[:TRAIN_COUNT]',
      'Subset(held_from, order[count:])',
      'train_loader, test_loader, validation_loader = load_data()',
      'test(model, validation_loader)',
    ].map((part) => script.indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    expect(scriptOf({})).not.toContain('validation');
  });

  it('pairs what is held with what is held', () => {
    const { script } = ofPairs('two-digits', { validationCount: 100 });
    const split = script.indexOf('train, validation = Subset(train');
    expect(split).toBeGreaterThan(0);
    expect(script.indexOf('train, test = Pairs(')).toBeGreaterThan(split);
    expect(script).toContain('validation = Pairs(validation, SEED, 0.1307, 0.3081)');
  });

  const finders = taskIds.filter((id) => tasks[id].findsUnknown);
  const casesOf = (task: TaskId) =>
    modelsFor(frameOf(defaultsOf(task))).map((model) => ({ ...defaultsOf(task), model }));

  it.each(finders.flatMap(casesOf))(
    'of $task builds $model, leaves classes out and says how well they are found',
    (defaults) => {
      const config = { ...defaults, unknown: '0_3', labelNoise: 0.1, trainCount: 1000 };
      const script = pytorchScript(config);
      expect(parametersIn(script)).toBe(
        parameterCount(layersOfConfig(config), frameOf(config).inputShape),
      );
      const places = [
        'LEFT_OUT = [0, 3]',
        '~torch.isin(train.targets, torch.tensor(LEFT_OUT))',
        // Who is left out is told by true labels.
        'torch.rand(len(train)) < 0.1',
        'Subset(train, is_known',
        'Subset(train, torch.randperm(len(train))[:1000]',
        'def scores_of(model, images):',
        'unknown.append(scores[is_unknown])',
        "'AUROC': auroc(",
      ].map((part) => script.indexOf(part));
      expect(places).not.toContain(-1);
      expect(places).toEqual(places.toSorted((one, other) => one - other));
    },
  );

  it('of networks that draw gives them pixels from -1 to 1', () => {
    for (const task of ['anomaly-autoencoder', 'anomaly-gan'] as const) {
      expect(pytorchScript(defaultsOf(task))).toContain('transforms.Normalize((0.5,), (0.5,))');
    }
    const mse = pytorchScript({ ...defaultsOf('anomaly-autoencoder'), loss: 'mse' });
    expect(mse).toContain('return F.mse_loss(logits.sigmoid(), pixels)');
    const gan = pytorchScript(defaultsOf('anomaly-gan'));
    expect(gan).toContain('torch.randn(len(images), 32');
    expect(gan.indexOf('discriminator.zero_grad()')).toBeLessThan(gan.indexOf('loss.backward()'));
  });

  it('of foreign images reads them from a file', () => {
    const script = pytorchScript({
      ...defaultsOf('anomaly-classifier'),
      unknown: 'own-28x28x0-0123456789abcdef',
    });
    expect(script).toContain('# Images of 28 x 28, never trained on: own-28x28x0-0123456789abcdef');
    expect(script).toContain('unknown = (read_idx(UNKNOWN).unsqueeze(1) / 255 - 0.1307) / 0.3081');
    expect(script).toContain('train_loader, test_loader, unknown_loader = load_data()');
    expect(script).not.toContain('LEFT_OUT');
  });

  // Each of these was another number, or none at all, in a script that was run: docs/decisions/0037-agreement-with-pytorch.md.
  it.each<[string, Partial<RunConfig>, string, string]>([
    [
      'has a focal loss with a slope where the surprisal is 0',
      { loss: 'focal', focalGamma: 0.5 },
      'doubt = (-torch.expm1(-surprisal)).clamp(min=1e-12)',
      '** 0.5 * surprisal).mean()\n',
    ],
    [
      'takes halves of a step up, as JavaScript does',
      { schedule: 'cosine', scheduleEpochs: 1.5 },
      'total = max(1, math.floor(1.5 * steps_per_epoch + 0.5))',
      '',
    ],
    [
      'decays at the step at which it does here, by the quotient as it is rounded',
      { schedule: 'step', decayEpochs: 0.1 },
      'math.floor(done / (0.1 * steps_per_epoch))',
      '',
    ],
    [
      'normalises a last batch of one image',
      { model: 'flat-bn-fc10', trainCount: 65 },
      'class BatchNorm1d(nn.BatchNorm1d):',
      '        BatchNorm1d(784),\n',
    ],
    [
      'has no need for that with whole batches',
      { model: 'flat-bn-fc10', trainCount: 128 },
      '        nn.BatchNorm1d(784),\n',
      '',
    ],
    [
      'keeps the order of numbers that become an image of another shape',
      { model: 'conv8x3same-flat-relu-reshape14x28x16-max2-flat-fc10' },
      '        ToRow(),\n        nn.ReLU(),\n        ToImage(14, 28, 16),\n',
      '        nn.Flatten(),\n',
    ],
    [
      'reshapes images',
      { model: 'reshape14x14x4-flat-fc10' },
      '        ToImage(14, 14, 4),\n',
      'class ToImage(nn.Module):',
    ],
    [
      'says which class is which where an image is the answer',
      { model: 'conv5x28-flat-bn-fc20-reshape1x2x10-conv5x1-flat' },
      '        nn.Unflatten(1, (10, 1, 2)),\n        nn.Conv2d(10, 5, 1),\n        ToRow(),\n',
      '',
    ],
    [
      'shifts images further than they are wide',
      { dataset: 'own-8x9x10-0123456789abcdef', model: 'mlp', shift: 10 },
      'transforms.RandomCrop((8, 9), padding=10, fill=float(-mean / deviation))',
      '',
    ],
    [
      'takes images without any contrast',
      { dataset: 'own-8x9x10-0123456789abcdef', model: 'mlp' },
      '(images / 255).std(unbiased=False).clamp(min=1 / 255)',
      '',
    ],
  ])('%s', (_, change, ...parts) => {
    const script = scriptOf(change);
    for (const part of parts) expect(script).toContain(part);
  });
});
