import { frameOf } from '../../catalog/tasks';
import { parameterCount } from '../../math/model/layer-weights';
import { layersOfConfig, type RunConfig } from '../run-config';
import { aurocDefinition, unknownOf } from './anomalies';
import { mnistSource, ownSource } from './data-sources';
import { residualClass } from './network';
import { type NetworkParts, partsOf } from './parts';
import { optimizerOf, scheduleDefinition } from './training';

/**
 * A Python file that trains the same network in the same way with PyTorch and torchvision. The same
 * numbers do not come out: weights and batches are drawn by another generator.
 */
export function pytorchScript(config: RunConfig): string {
  const layers = layersOfConfig(config);
  const data = config.dataset === 'mnist' ? mnistSource(config) : ownSource(config);
  const parts = partsOf(config, layers);
  const { expression, definition } = optimizerOf(config);
  const schedule = scheduleDefinition(config);
  const needsResidual = layers.some(({ type }) => type === 'residual');
  return [
    `"""Trains on ${data.name} what was set up in Surprisal.`,
    '',
    `Needs: pip install ${data.needs}`,
    ...data.notes,
    'Left out: changes made while it trained, and conditions to stop other than a number of epochs.',
    '"""',
    ...standardLibrary(data.imports, schedule.length > 0),
    'import torch',
    'from torch import nn',
    'from torch.nn import functional as F',
    `from torch.utils.data import ${data.classes.join(', ')}`,
    ...data.torchvision,
    '',
    `torch.manual_seed(${config.seed})`,
    "device = 'cuda' if torch.cuda.is_available() else 'cpu'",
    '',
    `LEARNING_RATE = ${config.learningRate}`,
    `BATCH_SIZE = ${config.batchSize}`,
    `EPOCHS = ${config.stopEpochs === 'never' ? 3 : config.stopEpochs}`,
    '',
    ...data.lines,
    '',
    '',
    ...(needsResidual ? [residualClass, ''] : []),
    ...(definition ? [definition, ''] : []),
    ...parts.model,
    `assert sum(p.numel() for p in model.parameters()) == ${parameterCount(layers, frameOf(config).inputShape)}`,
    ...initialisation(config),
    '',
    '',
    ...parts.loss,
    '',
    '',
    ...aurocDefinition(config),
    ...schedule,
    `optimizer = ${expression}`,
    ...(schedule.length > 0
      ? ['scheduler = torch.optim.lr_scheduler.LambdaLR(optimizer, factor)']
      : []),
    '',
    'for epoch in range(EPOCHS):',
    '    model.train()',
    '    for images, labels in train_loader:',
    '        images, labels = images.to(device), labels.to(device)',
    ...parts.gradients.map((line) => `        ${line}`),
    '        optimizer.step()',
    ...(schedule.length > 0 ? ['        scheduler.step()'] : []),
    '',
    ...testLines(config, parts).map((line) => `    ${line}`),
    '',
  ].join('\n');
}

/** What is unknown is scored, and left out of everything else. */
function testLines(config: RunConfig, { sums, addUp, results }: NetworkParts): string[] {
  const unknown = unknownOf(config);
  const scored = {
    classes: [
      'scores, is_unknown = scores_of(images), torch.isin(labels, torch.tensor(LEFT_OUT, device=device))',
      'known.append(scores[~is_unknown])',
      'unknown.append(scores[is_unknown])',
      'images, labels = images[~is_unknown], labels[~is_unknown]',
      'if len(labels) == 0:  # as where files are sorted by class',
      '    continue',
    ],
    images: ['known.append(scores_of(images))'],
  };
  return [
    'model.eval()',
    ...sums,
    ...(unknown ? ['count, known, unknown = 0, [], []'] : []),
    'with torch.no_grad():',
    '    for images, labels in test_loader:',
    '        images, labels = images.to(device), labels.to(device)',
    ...(unknown ? [...scored[unknown.kind], 'count += len(labels)'] : []).map(
      (line) => `        ${line}`,
    ),
    ...addUp.map((line) => `        ${line}`),
    ...(unknown?.kind === 'images'
      ? [
          '    for images in unknown_loader:',
          '        unknown.append(scores_of(images.to(device)))',
        ]
      : []),
    ...(unknown
      ? ['area = auroc(torch.cat(known), torch.cat(unknown))']
      : ['count = len(test_loader.dataset)']),
    `print(f'epoch {epoch + 1}: ${results}${unknown ? ', AUROC {area:.3f}' : ''}')`,
  ];
}

function standardLibrary(imports: readonly string[], needsMath: boolean): string[] {
  const all = [...imports, ...(needsMath ? ['math'] : [])].toSorted();
  return all.length > 0 ? [...all.map((name) => `import ${name}`), ''] : [];
}

/** PyTorch's own initialisation is the default here too. */
function initialisation({ initialisation: chosen }: RunConfig): string[] {
  if (chosen === 'pytorch') return [];
  const fill = {
    he: "nn.init.kaiming_normal_(module.weight, nonlinearity='relu')",
    glorot: 'nn.init.xavier_uniform_(module.weight)',
    zeros: 'nn.init.zeros_(module.weight)',
  }[chosen];
  return [
    'for module in model.modules():',
    '    if isinstance(module, (nn.Conv2d, nn.Linear)):',
    `        ${fill}`,
    '        nn.init.zeros_(module.bias)',
  ];
}
