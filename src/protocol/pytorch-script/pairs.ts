import { frameOf, overlapShift, tasks } from '../../catalog/tasks';
import type { RunConfig } from '../run-config';

/** Whether the task makes its images of two of the data set's. */
export const isOfPairs = ({ task }: RunConfig) => tasks[task].target === 'labels';

/**
 * The class `Pairs(digits, seed, mean, deviation)`: a data set of as many pairs as there are digits (image,
 * label), the images [1, height, width] with ink from 0 to 1; pairs are normalised.
 */
export function pairsClass(config: RunConfig): string[] {
  const { imageShape, classCount } = frameOf(config);
  const [height, width] = imageShape;
  const isOverlapping = config.task === 'overlapping-digits';
  const corners = isOverlapping
    ? [
        `        # Up to ${overlapShift} pixels off the middle, down and to the right.`,
        `        corners = torch.randint(${2 * overlapShift + 1}, (len(digits), 2, 2), generator=generator)`,
        '        self.corners = corners.tolist()',
      ]
    : [];
  return [
    'class Pairs(Dataset):',
    '    """Pair n is digit n and another that chance chose once, the same in each epoch."""',
    '',
    '    def __init__(self, digits, seed, mean, deviation):',
    '        self.digits, self.mean, self.deviation = digits, mean, deviation',
    '        generator = torch.Generator().manual_seed(seed)',
    '        partners = torch.randint(len(digits), (len(digits),), generator=generator)',
    '        self.partners = partners.tolist()',
    ...corners,
    '',
    '    def __len__(self):',
    '        return len(self.digits)',
    '',
    '    def __getitem__(self, index):',
    `        pair, labels = torch.zeros(1, ${height}, ${width}), torch.zeros(${classCount})`,
    ...(isOverlapping
      ? ['        places = self.corners[index]']
      : [`        places = (0, 0), (0, ${width / 2})`]),
    '        for number, (down, right) in zip((index, self.partners[index]), places):',
    '            digit, label = self.digits[number]',
    '            pair[:, down:down + digit.shape[1], right:right + digit.shape[2]] += digit',
    '            labels[label] = 1',
    // Ink over ink is as black as ink.
    '        return (pair.clamp(max=1) - self.mean) / self.deviation, labels',
  ];
}
