import { datasetShape, mnist } from '../../catalog/datasets';
import { testShare } from '../../math/data/image-set';
import type { RunConfig } from '../run-config';
import {
  foreignConstant,
  foreignLines,
  knownLines,
  leaveOut,
  leftOutConstant,
  normalisationOf,
  readIdx,
  unknownOf,
} from './anomalies';
import { heldConstants, heldDefinitions, holdsImages, splitLines } from './held';
import { movesOf } from './moves';
import { isOfPairs, pairsClass } from './pairs';

/** Where a script takes its images from, and what it needs for that. */
export interface DataSource {
  readonly name: string;
  /** Packages to install. */
  readonly needs: string;
  readonly notes: readonly string[];
  /** From Python's own library. */
  readonly imports: readonly string[];
  /** From `torch.utils.data`. */
  readonly classes: readonly string[];
  readonly torchvision: readonly string[];
  readonly constants: readonly string[];
  /** Functions and classes, each of some lines. */
  readonly definitions: readonly (readonly string[])[];
  /** Make the loaders. */
  readonly lines: readonly string[];
  readonly loaders: readonly string[];
}

const loadersOf = (config: RunConfig) => [
  'train_loader',
  'test_loader',
  ...(unknownOf(config)?.kind === 'images' ? ['unknown_loader'] : []),
  ...(holdsImages(config) ? ['validation_loader'] : []),
];

const loaderLines = (config: RunConfig) => [
  'train_loader = DataLoader(train, batch_size=BATCH_SIZE, shuffle=True)',
  'test_loader = DataLoader(test, batch_size=1000)',
  ...(holdsImages(config) ? ['validation_loader = DataLoader(validation, batch_size=1000)'] : []),
];

export function mnistSource(config: RunConfig): DataSource {
  const unknown = unknownOf(config);
  const isForeign = unknown?.kind === 'images';
  return {
    name: 'MNIST',
    needs: 'torch torchvision',
    notes: isForeign
      ? ['Put the unknown images, in IDX format, into the folder "data", and name them below.']
      : [],
    imports: isForeign ? ['gzip', 'struct'] : [],
    classes: [
      'DataLoader',
      ...(isOfPairs(config) ? ['Dataset'] : []),
      ...(takesSubset(config) || holdsImages(config) || unknown?.kind === 'classes'
        ? ['Subset']
        : []),
    ],
    torchvision: ['from torchvision import datasets, transforms'],
    constants: [
      ...leftOutConstant(config),
      ...foreignConstant(config),
      ...heldConstants(config, mnist.trainShardCount),
    ],
    definitions: [
      ...(isForeign ? [readIdx] : []),
      ...(isOfPairs(config) ? [pairsClass(config)] : []),
      ...heldDefinitions(config),
    ],
    lines: mnistLines(config),
    loaders: loadersOf(config),
  };
}

const takesSubset = ({ trainCount }: RunConfig) => trainCount < mnist.trainCount;

function mnistLines(config: RunConfig): string[] {
  const { labelNoise } = config;
  const [mean, deviation] = normalisationOf(config);
  const { imageSize } = mnist;
  const moves = movesOf(config, { height: imageSize, width: imageSize });
  const ofPairs = isOfPairs(config);
  const plain = [
    '    transforms.ToTensor(),',
    ...(ofPairs ? [] : [`    transforms.Normalize((${mean},), (${deviation},)),`]),
  ];
  return [
    ...(moves.length > 0
      ? [
          'train_transform = transforms.Compose([',
          ...moves.map((move) => `    ${move},`),
          ...plain,
          '])',
        ]
      : []),
    'transform = transforms.Compose([',
    ...plain,
    '])',
    `train = datasets.MNIST('data', train=True, download=True, transform=${moves.length > 0 ? 'train_transform' : 'transform'})`,
    "test = datasets.MNIST('data', train=False, download=True, transform=transform)",
    ...knownLines(config, 'train.targets'),
    ...(labelNoise > 0
      ? [
          `wrong = torch.rand(len(train)) < ${labelNoise}  # label noise`,
          'train.targets[wrong] = (train.targets[wrong] + torch.randint(1, 10, (int(wrong.sum()),))) % 10',
        ]
      : []),
    ...(holdsImages(config)
      ? ["held_from = datasets.MNIST('data', train=True, download=True, transform=transform)"]
      : []),
    ...chosenLines(config, mean, deviation, takesSubset(config)),
    ...loaderLines(config),
    ...foreignLines(config, mean, deviation),
  ];
}

const subset = ({ trainCount }: RunConfig) =>
  `train = Subset(train, torch.randperm(len(train))[:${trainCount}].tolist())`;

/** Of the images those that are trained on, held and tested on; `isSubset`: not all of them need be used. */
function chosenLines(
  config: RunConfig,
  mean: string,
  deviation: string,
  isSubset: boolean,
): string[] {
  const pairs = (name: string, seed: string) =>
    `${name} = Pairs(${name}, ${seed}, ${mean}, ${deviation})`;
  // Test pairs are always the same.
  const pairing = isOfPairs(config)
    ? [
        `train, test = Pairs(train, SEED, ${mean}, ${deviation}), Pairs(test, 0, ${mean}, ${deviation})`,
      ]
    : [];
  if (!holdsImages(config)) {
    return [...pairing, ...leaveOut(config), ...(isSubset ? [subset(config)] : [])];
  }
  // What is held is paired with what is held.
  return [
    ...splitLines(unknownOf(config)?.kind === 'classes'),
    ...pairing,
    ...(isOfPairs(config) ? [pairs('validation', 'SEED')] : []),
  ];
}

const imagesClass = (ofPairs: boolean) => [
  'class Images(Dataset):',
  ofPairs
    ? '    def __init__(self, images, labels, transform=None):'
    : '    def __init__(self, images, labels, mean, deviation, transform=None):',
  ofPairs
    ? '        self.images = images.unsqueeze(1) / 255'
    : '        self.images = (images.unsqueeze(1) / 255 - mean) / deviation',
  '        self.labels, self.transform = labels, transform',
  '',
  '    def __len__(self):',
  '        return len(self.labels)',
  '',
  '    def __getitem__(self, index):',
  '        image = self.images[index]',
  '        return self.transform(image) if self.transform else image, self.labels[index]',
];

/** Data in IDX files, of which a config knows no more than their shape. */
export function ownSource(config: RunConfig): DataSource {
  const { dataset } = config;
  const { height, width, classCount } = datasetShape(dataset)!;
  const isMoved = movesOf(config, { height, width }).length > 0;
  const ofPairs = isOfPairs(config);
  return {
    name: `data of one's own (images of ${height} x ${width} in ${classCount} classes)`,
    needs: isMoved ? 'torch torchvision' : 'torch',
    notes: [
      'Put their IDX files into the folder "data", and name them below as they are called there.',
    ],
    imports: ['gzip', 'os', 'struct'],
    classes: ['DataLoader', 'Dataset', 'Subset'],
    torchvision: isMoved ? ['from torchvision import transforms'] : [],
    constants: [
      `# ${dataset}`,
      "TRAIN = 'data/train-images-idx3-ubyte.gz', 'data/train-labels-idx1-ubyte.gz'",
      "TEST = 'data/t10k-images-idx3-ubyte.gz', 'data/t10k-labels-idx1-ubyte.gz'",
      'TRANSPOSED = False  # True for EMNIST as it is published',
      ...leftOutConstant(config),
      ...foreignConstant(config),
      // They are one part.
      ...heldConstants(config, 1),
    ],
    definitions: [
      readIdx,
      [
        'def read(images_path, labels_path):',
        '    images = read_idx(images_path)',
        '    return images.transpose(1, 2) if TRANSPOSED else images, read_idx(labels_path).long()',
      ],
      imagesClass(ofPairs),
      ...(ofPairs ? [pairsClass(config)] : []),
      ...heldDefinitions(config),
    ],
    lines: ownLines(config),
    loaders: loadersOf(config),
  };
}

function ownLines(config: RunConfig): string[] {
  const { dataset, labelNoise } = config;
  const { height, width, classCount } = datasetShape(dataset)!;
  const ofPairs = isOfPairs(config);
  const moves = movesOf(config, { height, width }, ofPairs ? '0.0' : 'float(-mean / deviation)');
  const normalised = ofPairs ? '' : ', mean, deviation';
  return [
    'images, labels = read(*TRAIN)',
    'if os.path.exists(TEST[0]):',
    '    test_images, test_labels = read(*TEST)',
    `else:  # one image in ${testShare} is kept to test with: others than in Surprisal`,
    '    kept = torch.zeros(len(labels), dtype=torch.bool)',
    `    kept[torch.randperm(len(labels))[:len(labels) // ${testShare}]] = True`,
    '    test_images, test_labels = images[kept], labels[kept]',
    '    images, labels = images[~kept], labels[~kept]',
    'first = 1 if min(labels.min(), test_labels.min()) == 1 else 0',
    'labels, test_labels = labels - first, test_labels - first',
    `mean, deviation = ${normalisationOf(config).join(', ')}`,
    ...knownLines(config, 'labels'),
    ...(holdsImages(config)
      ? [`held_from = Images(images, labels.clone()${normalised})  # under their true labels`]
      : []),
    ...(labelNoise > 0
      ? [
          `wrong = torch.rand(len(labels)) < ${labelNoise}  # label noise`,
          `labels[wrong] = (labels[wrong] + torch.randint(1, ${classCount}, (int(wrong.sum()),))) % ${classCount}`,
        ]
      : []),
    ...(moves.length > 0
      ? ['transform = transforms.Compose([', ...moves.map((move) => `    ${move},`), '])']
      : []),
    `train = Images(images, labels${normalised}${moves.length > 0 ? ', transform' : ''})`,
    `test = Images(test_images, test_labels${normalised})`,
    ...chosenLines(config, 'mean', 'deviation', true),
    ...loaderLines(config),
    ...foreignLines(config, 'mean', 'deviation'),
  ];
}
