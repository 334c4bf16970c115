import { type Frame, frameOf, taskOf } from '../../catalog/tasks';
import type { LayerSpec } from '../../math/model/layers';
import { checkModel, lastGiving } from '../../math/model/model-check';
import type { RunConfig } from '../run-config';
import { modulesOf } from './network';
import { correctCount, lossBody } from './training';

/** What a script says of its kind of network. Lines are not indented. */
export interface NetworkParts {
  /** Make `model`, whose parameters the optimizer is given. */
  readonly model: readonly string[];
  /** Define the loss, and `scores_of(images)` where images are scored. */
  readonly loss: readonly string[];
  /** Give every parameter its gradient, by `images` and `labels`. */
  readonly gradients: readonly string[];
  /** Sums that a test starts with, adds to by `images` and `labels`, and says as means of `count` images. */
  readonly sums: readonly string[];
  readonly addUp: readonly string[];
  readonly results: string;
}

export function partsOf(config: RunConfig, layers: readonly LayerSpec[]): NetworkParts {
  const frame = frameOf(config);
  switch (frame.network) {
    case 'classifier':
      return classifier(config, layers, frame);
    case 'autoencoder':
      return autoencoder(config, layers, frame);
    case 'gan':
      return gan(layers, frame);
    default:
      return frame.network satisfies never;
  }
}

const sequence = (name: string, modules: readonly string[], end = ')') => [
  `${name} = nn.Sequential(`,
  ...modules.map((module) => `    ${module},`),
  end,
];

const indent = (lines: readonly string[]) => lines.map((line) => `    ${line}`);

function classifier(
  config: RunConfig,
  layers: readonly LayerSpec[],
  { inputShape, target }: Frame,
): NetworkParts {
  const rightness = target === 'labels' ? 'exact match' : 'accuracy';
  return {
    model: sequence('model', modulesOf(layers, inputShape), ').to(device)'),
    loss: [
      'def loss_of(logits, labels):',
      ...indent(lossBody(config)),
      ...(taskOf(config.task).findsUnknown
        ? [
            '',
            '',
            'def scores_of(images):',
            '    """How unsure the classifier is: higher for what looks unknown."""',
            '    return 1 - model(images).softmax(dim=1).max(dim=1).values',
          ]
        : []),
    ],
    gradients: [
      'optimizer.zero_grad()',
      'loss = loss_of(model(images), labels)',
      'loss.backward()',
    ],
    sums: ['total_loss, correct = 0.0, 0'],
    addUp: [
      'logits = model(images)',
      'total_loss += loss_of(logits, labels).item() * len(labels)',
      `correct += ${correctCount(config)}`,
    ],
    results: `test loss {total_loss / count:.4f}, ${rightness} {correct / count:.2%}`,
  };
}

function autoencoder(
  { loss }: RunConfig,
  layers: readonly LayerSpec[],
  { inputShape }: Frame,
): NetworkParts {
  return {
    model: sequence('model', modulesOf(layers, inputShape), ').to(device)'),
    loss: [
      'def loss_of(logits, images):',
      '    pixels = (images + 1) / 2  # from 0 to 1, as the sigmoid draws them',
      loss === 'mse'
        ? '    return F.mse_loss(logits.sigmoid(), pixels)'
        : '    return F.binary_cross_entropy_with_logits(logits, pixels)',
      '',
      '',
      'def scores_of(images):',
      '    """How badly an image is drawn again: higher for what looks unknown."""',
      '    errors = (model(images).sigmoid() - (images + 1) / 2) ** 2',
      '    return errors.flatten(1).mean(dim=1)',
    ],
    gradients: [
      'optimizer.zero_grad()',
      'loss = loss_of(model(images), images)',
      'loss.backward()',
    ],
    sums: ['total_loss = 0.0'],
    addUp: ['total_loss += loss_of(model(images), images).item() * len(images)'],
    results: 'test loss {total_loss / count:.4f}',
  };
}

function gan(layers: readonly LayerSpec[], frame: Frame): NetworkParts {
  const { inputShape, imageShape, targetLength } = frame;
  const { fitting } = checkModel(layers, frame);
  const split = lastGiving(fitting, imageShape) + 1;
  return {
    model: [
      ...sequence('generator', modulesOf(layers.slice(0, split), inputShape)),
      ...sequence('discriminator', modulesOf(layers.slice(split), imageShape)),
      'model = nn.ModuleList([generator, discriminator]).to(device)',
    ],
    loss: [
      'def says(images, is_real):',
      '    """The discriminator\u2019s loss, if it is to say so of all these images."""',
      '    logits = discriminator(images)',
      '    wanted = torch.full_like(logits, 1.0 if is_real else 0.0)',
      '    return F.binary_cross_entropy_with_logits(logits, wanted)',
      '',
      '',
      'def forge(count):',
      `    return generator(torch.randn(count, ${targetLength}, device=device))`,
      '',
      '',
      'def scores_of(images):',
      '    """How little the discriminator takes an image for a real one: higher for what looks unknown."""',
      '    return -discriminator(images).squeeze(1)',
    ],
    gradients: [
      'optimizer.zero_grad()',
      'forged = forge(len(images))',
      'loss = says(images, True) + says(forged.detach(), False)',
      'says(forged, True).backward()  # the generator\u2019s loss',
      'discriminator.zero_grad()  # which is none of the discriminator\u2019s',
      'loss.backward()',
    ],
    sums: ['total_loss, total_of_generator = 0.0, 0.0'],
    addUp: [
      'forged = forge(len(images))',
      'loss = says(images, True) + says(forged, False)',
      'total_loss += loss.item() * len(images)',
      'total_of_generator += says(forged, True).item() * len(images)',
    ],
    results:
      'test loss of the discriminator {total_loss / count:.4f}, of the generator {total_of_generator / count:.4f}',
  };
}
