import { mnist, ownShape } from '../../catalog/datasets';
import { taskOf } from '../../catalog/tasks';
import { readUnknown } from '../../catalog/unknown';
import type { RunConfig } from '../run-config';

/** Reads images or labels in IDX format, packed or not. */
export const readIdx = [
  'def read_idx(path):',
  "    with open(path, 'rb') as file:",
  '        data = file.read()',
  "    if data[:2] == b'\\x1f\\x8b':",
  '        data = gzip.decompress(data)',
  '    header = 4 + 4 * data[3]',
  "    shape = struct.unpack(f'>{data[3]}I', data[4:header])",
  '    return torch.frombuffer(bytearray(data[header:]), dtype=torch.uint8).reshape(shape)',
];

/** What a task that looks for the unknown takes for it; undefined for other tasks. */
export function unknownOf({ task, unknown }: RunConfig) {
  return taskOf(task).findsUnknown ? readUnknown(unknown) : undefined;
}

/** Python's words for the mean and the deviation by which images are normalised. */
export function normalisationOf({ task, dataset }: RunConfig): [mean: string, deviation: string] {
  // Networks that draw see pixels from -1 to 1.
  if (taskOf(task).network !== 'classifier') return ['0.5', '0.5'];
  return dataset === 'mnist'
    ? [String(mnist.mean), String(mnist.standardDeviation)]
    : // Images without any contrast must not be divided by nothing.
      ['(images / 255).mean()', '(images / 255).std(unbiased=False).clamp(min=1 / 255)'];
}

/** The constant that `is_known` and the test ask. */
export function leftOutConstant(config: RunConfig): string[] {
  const unknown = unknownOf(config);
  if (unknown?.kind !== 'classes') return [];
  return [`LEFT_OUT = [${unknown.classes.join(', ')}]  # classes never trained on`];
}

/** Marks the images that take part in training: `is_known`. */
export function knownLines(config: RunConfig, labels: string): string[] {
  if (unknownOf(config)?.kind !== 'classes') return [];
  return [`is_known = ~torch.isin(${labels}, torch.tensor(LEFT_OUT))`];
}

/** Leaves the others out of `train`. */
export function leaveOut(config: RunConfig): string[] {
  return unknownOf(config)?.kind === 'classes'
    ? ['train = Subset(train, is_known.nonzero().flatten().tolist())']
    : [];
}

/** The file that `foreignLines` reads. */
export function foreignConstant(config: RunConfig): string[] {
  const unknown = unknownOf(config);
  if (unknown?.kind !== 'images') return [];
  const { height, width } = ownShape(unknown.dataset)!;
  return [
    `# Images of ${height} x ${width}, never trained on: ${unknown.dataset}`,
    "UNKNOWN = 'data/unknown-images-idx3-ubyte.gz'",
  ];
}

/** Makes `unknown_loader` of the images of another data set. `mean` and `deviation` are Python's words. */
export function foreignLines(config: RunConfig, mean: string, deviation: string): string[] {
  if (unknownOf(config)?.kind !== 'images') return [];
  return [
    `unknown = (read_idx(UNKNOWN).unsqueeze(1) / 255 - ${mean}) / ${deviation}`,
    'unknown_loader = DataLoader(unknown, batch_size=1000)',
  ];
}

/** The definition of `auroc(known, unknown)`, of tasks that look for the unknown. */
export function aurocDefinition(config: RunConfig): string[][] {
  if (!unknownOf(config)) return [];
  return [
    [
      'def auroc(known, unknown):',
      '    """The probability that an unknown image scores higher than a known one; half of it where both are alike."""',
      '    known = known.sort().values',
      '    below = torch.searchsorted(known, unknown)',
      '    not_above = torch.searchsorted(known, unknown, right=True)',
      '    return ((below + not_above) / 2 / len(known)).mean().item()',
    ],
  ];
}
