import { type Frame, frameOf, taskOf } from '../../catalog/tasks';
import { parameterCount } from '../../math/model/layer-weights';
import type { LayerSpec } from '../../math/model/layers';
import { checkModel, lastGiving } from '../../math/model/model-check';
import type { RunConfig } from '../run-config';
import { type Modules, modulesOf } from './network';
import { correctCount, lossBody } from './training';

/** What a script says of its kind of network. Lines are not indented. */
export interface NetworkParts {
  /** Make `model`, whose parameters the optimizer is given. */
  readonly model: readonly string[];
  /** The classes that its modules need. */
  readonly classes: Modules['classes'];
  /** Definitions, each of some lines: the loss, and `scores_of(model, images)` where images are scored. */
  readonly loss: readonly (readonly string[])[];
  /** What a step is given besides model and optimizer ... */
  readonly example: readonly string[];
  /** ... as far as it does not come with `images, labels`. */
  readonly prepared: readonly string[];
  /** Give every parameter its gradient, by the example. */
  readonly gradients: readonly string[];
  /** Sums of a test and what they begin with, ... */
  readonly sums: Readonly<Record<string, string>>;
  /** ... what adds `images` and `labels` to them, ... */
  readonly addUp: readonly string[];
  /** ... and what is said of them, of `count` images. */
  readonly results: Readonly<Record<string, string>>;
}

export function partsOf(
  config: RunConfig,
  layers: readonly LayerSpec[],
  mayBeAlone: boolean,
): NetworkParts {
  const frame = frameOf(config);
  switch (frame.network) {
    case 'classifier':
      return classifier(config, sequence('model', layers, frame.inputShape, mayBeAlone), frame);
    case 'autoencoder':
      return autoencoder(config, sequence('model', layers, frame.inputShape, mayBeAlone));
    case 'gan':
      return gan(layers, frame, mayBeAlone);
    default:
      return frame.network satisfies never;
  }
}

interface Sequence {
  readonly lines: readonly string[];
  readonly classes: Modules['classes'];
  readonly parameterCount: number;
}

function sequence(
  name: string,
  layers: readonly LayerSpec[],
  input: Frame['inputShape'],
  mayBeAlone: boolean,
): Sequence {
  const { lines, classes } = modulesOf(layers, input, mayBeAlone);
  return {
    lines: [`${name} = nn.Sequential(`, ...lines.map((module) => `    ${module},`), ')'],
    classes,
    parameterCount: parameterCount(layers, input),
  };
}

/** On the device, with as many parameters as here. */
const counted = (count: number) => [
  'model = model.to(device)',
  `assert sum(p.numel() for p in model.parameters()) == ${count}`,
];

export const indent = (lines: readonly string[]) => lines.map((line) => line && `    ${line}`);

const scoresOf = (meaning: string, body: readonly string[]) => [
  'def scores_of(model, images):',
  `    """${meaning}: higher for what looks unknown."""`,
  ...indent(body),
];

function classifier(
  config: RunConfig,
  { lines, classes, parameterCount: count }: Sequence,
  { target }: Frame,
): NetworkParts {
  return {
    model: [...lines, ...counted(count)],
    classes,
    loss: [
      ['def loss_of(logits, labels):', ...indent(lossBody(config))],
      ...(taskOf(config.task).findsUnknown
        ? [
            scoresOf('How unsure the classifier is', [
              'return 1 - model(images).softmax(dim=1).max(dim=1).values',
            ]),
          ]
        : []),
    ],
    example: ['images', 'labels'],
    prepared: [],
    gradients: ['loss = loss_of(model(images), labels)', 'loss.backward()'],
    sums: { total_loss: '0.0', correct: '0' },
    addUp: [
      'logits = model(images)',
      'total_loss += loss_of(logits, labels).item() * len(labels)',
      `correct += ${correctCount(config)}`,
    ],
    results: {
      'test loss': 'total_loss / count',
      [target === 'labels' ? 'exact match' : 'accuracy']: 'correct / count',
    },
  };
}

function autoencoder(
  { loss }: RunConfig,
  { lines, classes, parameterCount: count }: Sequence,
): NetworkParts {
  return {
    model: [...lines, ...counted(count)],
    classes,
    loss: [
      [
        'def loss_of(logits, images):',
        '    pixels = (images + 1) / 2  # from 0 to 1, as the sigmoid draws them',
        loss === 'mse'
          ? '    return F.mse_loss(logits.sigmoid(), pixels)'
          : '    return F.binary_cross_entropy_with_logits(logits, pixels)',
      ],
      scoresOf('How badly an image is drawn again', [
        'errors = (model(images).sigmoid() - (images + 1) / 2) ** 2',
        'return errors.flatten(1).mean(dim=1)',
      ]),
    ],
    example: ['images'],
    prepared: [],
    gradients: ['loss = loss_of(model(images), images)', 'loss.backward()'],
    sums: { total_loss: '0.0' },
    addUp: ['total_loss += loss_of(model(images), images).item() * len(images)'],
    results: { 'test loss': 'total_loss / count' },
  };
}

function gan(layers: readonly LayerSpec[], frame: Frame, mayBeAlone: boolean): NetworkParts {
  const { inputShape, imageShape, targetLength } = frame;
  const { fitting } = checkModel(layers, frame);
  const split = lastGiving(fitting, imageShape) + 1;
  const generator = sequence('generator', layers.slice(0, split), inputShape, mayBeAlone);
  const discriminator = sequence('discriminator', layers.slice(split), imageShape, mayBeAlone);
  const noise = (count: string) => `torch.randn(${count}, ${targetLength}, device=device)`;
  return {
    model: [
      ...generator.lines,
      ...discriminator.lines,
      'model = nn.ModuleList([generator, discriminator])',
      ...counted(generator.parameterCount + discriminator.parameterCount),
    ],
    classes: [...new Set([...generator.classes, ...discriminator.classes])],
    loss: [
      [
        'def loss_of(logits, is_real):',
        '    """The discriminator\u2019s loss, if it is to say so of all these images."""',
        '    wanted = torch.full_like(logits, 1.0 if is_real else 0.0)',
        '    return F.binary_cross_entropy_with_logits(logits, wanted)',
      ],
      scoresOf('How little the discriminator takes an image for a real one', [
        '_, discriminator = model',
        'return -discriminator(images).squeeze(1)',
      ]),
    ],
    example: ['images', 'noise'],
    prepared: [`noise = ${noise('len(images)')}`],
    gradients: [
      'generator, discriminator = model',
      'forged = generator(noise)',
      'loss = loss_of(discriminator(images), True) + loss_of(discriminator(forged.detach()), False)',
      'loss_of(discriminator(forged), True).backward()  # the generator\u2019s loss',
      'discriminator.zero_grad()  # which is none of the discriminator\u2019s',
      'loss.backward()',
    ],
    sums: { total_loss: '0.0', total_of_generator: '0.0' },
    addUp: [
      'generator, discriminator = model',
      `forged = discriminator(generator(${noise('len(images)')}))`,
      'loss = loss_of(discriminator(images), True) + loss_of(forged, False)',
      'total_loss += loss.item() * len(images)',
      'total_of_generator += loss_of(forged, True).item() * len(images)',
    ],
    results: {
      'test loss of the discriminator': 'total_loss / count',
      'of the generator': 'total_of_generator / count',
    },
  };
}
