import { layersOfConfig, type RunConfig, trainedCount } from '../run-config';
import { aurocDefinition, unknownOf } from './anomalies';
import { mnistSource, ownSource } from './data-sources';
import { holdsImages } from './held';
import { moduleClasses } from './network';
import { indent, type NetworkParts, partsOf } from './parts';
import { optimizerOf, scheduleDefinition } from './training';

/**
 * A Python file that trains the same network in the same way with PyTorch and torchvision. From the same
 * weights on the same batches it gives the same numbers (`npm run agree` imports it and holds it to
 * that); by itself it draws weights and batches by another generator.
 */
export function pytorchScript(config: RunConfig): string {
  const data = config.dataset === 'mnist' ? mnistSource(config) : ownSource(config);
  const parts = partsOf(config, layersOfConfig(config), mayBeAlone(config));
  const { expression, definition } = optimizerOf(config);
  const schedule = scheduleDefinition(config);
  const definitions = [
    ...data.definitions,
    ...parts.classes.map((name) => [moduleClasses[name].trimEnd()]),
    ...(definition ? [[definition.trimEnd()]] : []),
    ['def load_data():', ...indent([...data.lines, `return ${data.loaders.join(', ')}`])],
    ['def build_model():', ...indent([...parts.model, ...initialisation(config), 'return model'])],
    ...parts.loss,
    ['def make_optimizer(model):', `    return ${expression}`],
    ...schedule,
    trainStep(parts),
    ...aurocDefinition(config),
    testDefinition(config, parts, testLoaders(data.loaders)),
    mainDefinition(config, parts, data.loaders, schedule.length > 0),
  ];
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
    `SEED = ${config.seed}`,
    `LEARNING_RATE = ${config.learningRate}`,
    `BATCH_SIZE = ${config.batchSize}`,
    `EPOCHS = ${config.stopEpochs === 'never' ? 3 : config.stopEpochs}`,
    ...data.constants,
    "device = 'cuda' if torch.cuda.is_available() else 'cpu'",
    '',
    ...definitions.flatMap((lines) => ['', ...lines, '']),
    '',
    "if __name__ == '__main__':",
    '    main()',
    '',
  ].join('\n');
}

/** Whether a batch may have a single image: nobody knows how many images a data set of one's own has. */
function mayBeAlone(config: RunConfig): boolean {
  const { dataset, batchSize } = config;
  const isKnown = dataset === 'mnist' && unknownOf(config)?.kind !== 'classes';
  return !isKnown || trainedCount(config) % batchSize === 1 || batchSize === 1;
}

function trainStep({ example, gradients }: NetworkParts): string[] {
  return [
    `def train_step(model, optimizer, ${example.join(', ')}):`,
    '    """One update; gives the loss before it."""',
    '    model.train()',
    '    optimizer.zero_grad()',
    ...indent(gradients),
    '    optimizer.step()',
    '    return loss.item()',
  ];
}

/** `test` gives what `results` says. What is unknown is scored, and left out of everything else. */
function testDefinition(
  config: RunConfig,
  { sums, addUp, results }: NetworkParts,
  loaders: readonly string[],
): string[] {
  const unknown = unknownOf(config);
  const scored = {
    classes: [
      'scores, is_unknown = scores_of(model, images), torch.isin(labels, torch.tensor(LEFT_OUT, device=device))',
      'known.append(scores[~is_unknown])',
      'unknown.append(scores[is_unknown])',
      'images, labels = images[~is_unknown], labels[~is_unknown]',
      'if len(labels) == 0:  # as where files are sorted by class',
      '    continue',
    ],
    images: ['known.append(scores_of(model, images))'],
  };
  return [
    '@torch.no_grad()',
    `def test(model, ${loaders.join(', ')}):`,
    '    model.eval()',
    `    ${['count', ...Object.keys(sums)].join(', ')} = ${['0', ...Object.values(sums)].join(', ')}`,
    ...(unknown ? ['    known, unknown = [], []'] : []),
    '    for images, labels in test_loader:',
    '        images, labels = images.to(device), labels.to(device)',
    ...indent(indent([...(unknown ? scored[unknown.kind] : []), 'count += len(labels)', ...addUp])),
    ...(unknown?.kind === 'images'
      ? [
          '    for images in unknown_loader:',
          '        unknown.append(scores_of(model, images.to(device)))',
        ]
      : []),
    '    return {',
    ...Object.entries(results).map(([name, value]) => `        '${name}': ${value},`),
    ...(unknown ? ["        'AUROC': auroc(torch.cat(known), torch.cat(unknown)),"] : []),
    '    }',
  ];
}

const testLoaders = (loaders: readonly string[]) =>
  loaders.slice(1).filter((loader) => loader !== 'validation_loader');

function mainDefinition(
  config: RunConfig,
  { example, prepared }: NetworkParts,
  loaders: readonly string[],
  isScheduled: boolean,
): string[] {
  return [
    'def main():',
    '    torch.manual_seed(SEED)',
    `    ${loaders.join(', ')} = load_data()`,
    '    model = build_model()',
    '    optimizer = make_optimizer(model)',
    ...(isScheduled ? ['    scheduler = make_scheduler(optimizer, len(train_loader))'] : []),
    '    for epoch in range(EPOCHS):',
    '        for images, labels in train_loader:',
    '            images, labels = images.to(device), labels.to(device)',
    ...indent(indent(indent(prepared))),
    `            train_step(model, optimizer, ${example.join(', ')})`,
    ...(isScheduled ? ['            scheduler.step()'] : []),
    `        results = test(model, ${testLoaders(loaders).join(', ')})`,
    ...(holdsImages(config) ? validation(loaders) : []),
    "        told = ', '.join(f'{name} {value:.4f}' for name, value in results.items())",
    "        print(f'epoch {epoch + 1}: {told}')",
  ];
}

/** Nothing unknown is among what is held: how well that is found is of the test images. */
function validation(loaders: readonly string[]): string[] {
  const asTests = testLoaders(loaders).map((loader) =>
    loader === 'test_loader' ? 'validation_loader' : loader,
  );
  return [
    `        held = test(model, ${asTests.join(', ')})`,
    "        held.pop('AUROC', None)",
    "        results |= {'validation: ' + name.removeprefix('test '): value for name, value in held.items()}",
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
