import { frameOf } from '../../catalog/tasks';
import { parameterCount } from '../../math/layer-weights';
import { layersOfConfig, type RunConfig } from '../run-config';
import { mnistSource, ownSource } from './data-sources';
import { modulesOf, residualClass } from './network';
import { correctCount, lossBody, optimizerOf, scheduleDefinition } from './training';

/**
 * A Python file that trains the same network in the same way with PyTorch and torchvision. The same
 * numbers do not come out: weights and batches are drawn by another generator.
 */
export function pytorchScript(config: RunConfig): string {
  const layers = layersOfConfig(config);
  const { imageShape, target } = frameOf(config);
  const rightness = target === 'labels' ? 'exact match' : 'accuracy';
  const data = config.dataset === 'mnist' ? mnistSource(config) : ownSource(config);
  const modules = modulesOf(layers, imageShape);
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
    'model = nn.Sequential(',
    ...modules.map((module) => `    ${module},`),
    ').to(device)',
    `assert sum(p.numel() for p in model.parameters()) == ${parameterCount(layers, imageShape)}`,
    ...initialisation(config),
    '',
    '',
    'def loss_of(logits, labels):',
    ...lossBody(config).map((line) => `    ${line}`),
    '',
    '',
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
    '        optimizer.zero_grad()',
    '        loss = loss_of(model(images), labels)',
    '        loss.backward()',
    '        optimizer.step()',
    ...(schedule.length > 0 ? ['        scheduler.step()'] : []),
    '',
    '    model.eval()',
    '    total_loss, correct = 0.0, 0',
    '    with torch.no_grad():',
    '        for images, labels in test_loader:',
    '            images, labels = images.to(device), labels.to(device)',
    '            logits = model(images)',
    '            total_loss += loss_of(logits, labels).item() * len(labels)',
    `            correct += ${correctCount(config)}`,
    '    count = len(test_loader.dataset)',
    `    print(f'epoch {epoch + 1}: test loss {total_loss / count:.4f}, ${rightness} {correct / count:.2%}')`,
    '',
  ].join('\n');
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
