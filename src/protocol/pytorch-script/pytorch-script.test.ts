import { describe, expect, it } from 'vitest';

import { frameOf } from '../../catalog/tasks';
import { layersOf, modelIds } from '../../catalog/models';
import { parameterCount } from '../../math/layer-weights';
import { defaultRunConfig } from '../run-config';
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
  const custom = [
    'conv8x4s3same-gelu-bn-drop0.25-flat-fc10',
    'conv16x5-leaky-avg2-res16-res32s2-flat-bn-fc32-sigmoid-fc10',
  ];
  it.each([...modelIds, ...custom])('builds %s with as many parameters as here', (model) => {
    const { imageShape, outputCount } = frameOf(defaultRunConfig);
    const parameters = parameterCount(layersOf(model, outputCount), imageShape);
    expect(parametersIn(scriptOf({ model }))).toBe(parameters);
    expect(scriptOf({ model })).toContain(`== ${parameters}\n`);
  });

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
      'manual_seed(7)',
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
});
