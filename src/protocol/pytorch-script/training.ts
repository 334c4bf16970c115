import { frameOf } from '../../catalog/tasks';
import { type OptimizerId, parametersOf } from '../../catalog/optimizers';
import type { RunConfig } from '../run-config';

/** What makes the optimizer, and a class of its own where PyTorch has none. */
export function optimizerOf(config: RunConfig): { expression: string; definition: string } {
  const { momentum, beta1, beta2, alpha, epsilon, weightDecay } = parametersOf(
    config.optimizer,
    config,
  );
  const betas = `betas=(${beta1}, ${beta2})`;
  const decay = weightDecay === 0 ? '' : `, weight_decay=${weightDecay}`;
  const expressions: Record<OptimizerId, string> = {
    adam: `torch.optim.Adam(model.parameters(), lr=LEARNING_RATE, ${betas}, eps=${epsilon}${decay})`,
    // Its default is not 0.
    adamw: `torch.optim.AdamW(model.parameters(), lr=LEARNING_RATE, ${betas}, eps=${epsilon}, weight_decay=${weightDecay})`,
    sgd: `torch.optim.SGD(model.parameters(), lr=LEARNING_RATE${decay})`,
    momentum: `torch.optim.SGD(model.parameters(), lr=LEARNING_RATE, momentum=${momentum}${decay})`,
    nesterov: `torch.optim.SGD(model.parameters(), lr=LEARNING_RATE, momentum=${momentum}, nesterov=${momentum > 0 ? 'True' : 'False'}${decay})`,
    adagrad: `torch.optim.Adagrad(model.parameters(), lr=LEARNING_RATE, eps=${epsilon}${decay})`,
    rmsprop: `torch.optim.RMSprop(model.parameters(), lr=LEARNING_RATE, alpha=${alpha}, eps=${epsilon}${decay})`,
    lion: `Lion(model.parameters(), lr=LEARNING_RATE, ${betas}, weight_decay=${weightDecay})`,
  };
  return {
    expression: expressions[config.optimizer],
    definition: config.optimizer === 'lion' ? lionClass : '',
  };
}

const lionClass = `class Lion(torch.optim.Optimizer):
    """Chen et al. 2023, arXiv:2302.06675, algorithm 2."""

    def __init__(self, parameters, lr, betas, weight_decay):
        super().__init__(parameters, dict(lr=lr, betas=betas, weight_decay=weight_decay))

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            beta1, beta2 = group['betas']
            for p in group['params']:
                m = self.state[p].setdefault('m', torch.zeros_like(p))
                direction = torch.sign(beta1 * m + (1 - beta1) * p.grad)
                p.mul_(1 - group['lr'] * group['weight_decay']).sub_(direction, alpha=group['lr'])
                m.mul_(beta2).add_(p.grad, alpha=1 - beta2)
`;

/** The body of `loss_of(logits, labels)`: a mean over the images of the batch. */
export function lossBody(config: RunConfig): string[] {
  const { classCount, target } = frameOf(config);
  switch (config.loss) {
    case 'cross-entropy': {
      const { labelSmoothing } = config;
      const smoothing = labelSmoothing > 0 ? `, label_smoothing=${labelSmoothing}` : '';
      // Labels that hold share the probability.
      const targets = target === 'labels' ? 'labels / labels.sum(dim=1, keepdim=True)' : 'labels';
      return [`return F.cross_entropy(logits, ${targets}${smoothing})`];
    }
    case 'focal':
      return [
        "surprisal = F.cross_entropy(logits, labels, reduction='none')",
        '# Never 0, where a power of it less than the first has no slope.',
        'doubt = (-torch.expm1(-surprisal)).clamp(min=1e-12)',
        `return (doubt ** ${config.focalGamma} * surprisal).mean()`,
      ];
    case 'class-weighted':
      return [
        "surprisal = F.cross_entropy(logits, labels, reduction='none')",
        `weight = torch.where(labels == ${config.weightedClass}, ${config.classWeight}, 1.0)`,
        'return (weight * surprisal).mean()',
      ];
    case 'mse':
      return [
        `target = F.one_hot(labels, ${classCount})`,
        'return ((F.softmax(logits, dim=1) - target) ** 2).sum(dim=1).mean()',
      ];
    case 'binary-cross-entropy':
      return [
        ...(target === 'labels'
          ? ['target = labels']
          : [`target = F.one_hot(labels, ${classCount}).float()`]),
        "return F.binary_cross_entropy_with_logits(logits, target, reduction='sum') / len(labels)",
      ];
    default:
      return config.loss satisfies never;
  }
}

/** The number of images in a batch that are answered correctly, from their logits and labels. */
export function correctCount(config: RunConfig): string {
  if (frameOf(config).target === 'class') return '(logits.argmax(dim=1) == labels).sum().item()';
  const probabilities =
    config.loss === 'cross-entropy' ? 'logits.softmax(dim=1)' : 'logits.sigmoid()';
  return `((${probabilities} > 0.5) == (labels > 0.5)).all(dim=1).sum().item()`;
}

/**
 * Definitions of `factor(done, steps_per_epoch)`, what the rate is multiplied by after `done` steps
 * (`math/model/learning-rate-schedule.ts`), and of what has the rate follow it; none if the rate stays as it is.
 */
export function scheduleDefinition(config: RunConfig): string[][] {
  const { schedule, warmupSteps, decayFactor, decayEpochs, scheduleEpochs } = config;
  if (schedule === 'constant' && warmupSteps === 0) return [];
  // Python's `round` takes halves to the even number, and its `//` is no rounded quotient.
  const total = `total = max(1, math.floor(${scheduleEpochs} * steps_per_epoch + 0.5))`;
  const isCurved = schedule === 'cosine' || schedule === 'one-cycle';
  const proper: Record<RunConfig['schedule'], string[]> = {
    constant: ['return 1.0'],
    step: [
      `return max(${decayFactor} ** math.floor(done / (${decayEpochs} * steps_per_epoch)), 1e-9)`,
    ],
    exponential: [`return max(${decayFactor} ** (done / steps_per_epoch), 1e-9)`],
    cosine: [total, 'return between(1, 0.001, min(1, done / total))'],
    'one-cycle': [
      total,
      'done, peak = min(done, total - 1), 0.3 * total - 1',
      'if done < peak:',
      '    return between(1 / 25, 1, done / peak)',
      'return between(1, 1 / 25 / 1e4, (done - peak) / (total - 1 - peak))',
    ],
  };
  const properLines = proper[schedule].map((line) => `    ${line}`);
  return [
    ...(isCurved
      ? [
          [
            'def between(start, end, progress):',
            '    """Half a cosine wave from one value to another."""',
            '    return end + (start - end) * (1 + math.cos(math.pi * progress)) / 2',
          ],
        ]
      : []),
    ...(warmupSteps > 0
      ? [
          ['def scheduled(done, steps_per_epoch):', ...properLines],
          [
            'def factor(done, steps_per_epoch):',
            `    if done < ${warmupSteps}:  # warm-up`,
            `        return (done + 1) / ${warmupSteps} * scheduled(0, steps_per_epoch)`,
            `    return scheduled(done - ${warmupSteps}, steps_per_epoch)`,
          ],
        ]
      : [['def factor(done, steps_per_epoch):', ...properLines]]),
    [
      'def make_scheduler(optimizer, steps_per_epoch):',
      '    return torch.optim.lr_scheduler.LambdaLR(optimizer, lambda done: factor(done, steps_per_epoch))',
    ],
  ];
}
