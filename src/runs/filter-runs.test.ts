import { describe, expect, it } from 'vitest';

import { clauseOf, filterFor } from './filter-runs';

const clauses = [
  clauseOf('', 'Calm otter'),
  clauseOf('', 'the one for the 3rd lesson'),
  clauseOf('learning rate 学习率 lr', '0.01'),
  clauseOf('optimizer 优化器', 'adamw AdamW'),
  clauseOf('weight decay λ 权重衰减 wd', '0.1'),
  clauseOf('training images 所用图片数', '60000'),
  clauseOf('label noise 标签噪声', '0.2 20 %'),
];

describe('a run is found by', () => {
  it.each([
    '',
    '  ',
    'adam',
    'OTTER',
    'lesson',
    'lr 0.01',
    'lr=1e-2',
    'rate .01',
    'adam lr 0.01',
    'lr 0.01 adam wd 0.1',
    '学习率０．０１',
    'lr 0。01',
    '学习率0.01',
    '优化器 adamw',
    'images 60000',
    'noise 20',
    'noise 20%',
    'adam 0.01',
    '0.01',
    'calm 0.1',
  ])('%j', (filter) => expect(filterFor(filter)(clauses)).toBe(true));

  it.each(['sgd', 'lr 0.1', 'lr 0.011', '0.02', 'lr 0.01 sgd', '学习率0.1', 'otter 7'])(
    'not by %j',
    (filter) => expect(filterFor(filter)(clauses)).toBe(false),
  );
});
