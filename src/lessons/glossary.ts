import type { Language } from '../locales/languages';

interface Entry {
  readonly word: string;
  /** One line. */
  readonly meaning: string;
}

/** The terms that lessons explain on the spot, each in both languages. */
export const glossary = {
  surprisal: {
    en: { word: 'surprisal', meaning: 'How much news an outcome is: −log of its probability.' },
    'zh-CN': {
      word: '惊奇度',
      meaning: '一个结果带来多少信息：它的概率取对数再变号。也叫自信息、信息量。',
    },
  },
  entropy: {
    en: { word: 'entropy', meaning: 'The surprisal of a distribution’s outcomes, on average.' },
    'zh-CN': { word: '熵', meaning: '一个分布的各个结果的平均惊奇度。' },
  },
  nat: {
    en: {
      word: 'nat',
      meaning: 'The unit of information with the natural logarithm; 1 nat = 1.443 bits.',
    },
    'zh-CN': { word: '奈特', meaning: '用自然对数时信息的单位；1 奈特 = 1.443 比特。' },
  },
  bit: {
    en: {
      word: 'bit',
      meaning: 'The unit of information with base 2: the surprisal of a fair coin’s side.',
    },
    'zh-CN': { word: '比特', meaning: '以 2 为底时信息的单位：公平硬币出现某一面的惊奇度。' },
  },
  distribution: {
    en: { word: 'distribution', meaning: 'A probability for each outcome; together they make 1.' },
    'zh-CN': { word: '概率分布', meaning: '给每个结果一个概率，加起来等于 1。' },
  },
  perplexity: {
    en: {
      word: 'perplexity',
      meaning: 'The exponential of an entropy: as uncertain as so many outcomes equally likely.',
    },
    'zh-CN': { word: '困惑度', meaning: '熵的指数：不确定程度相当于这么多个等可能的结果。' },
  },
  likelihood: {
    en: {
      word: 'likelihood',
      meaning: 'The probability that a model gives to what was observed.',
    },
    'zh-CN': { word: '似然', meaning: '模型给已经观察到的结果的概率。' },
  },
  'cross-entropy': {
    en: {
      word: 'cross-entropy',
      meaning: 'The average surprisal of one who expects Q where P holds.',
    },
    'zh-CN': { word: '交叉熵', meaning: '真实分布是 P，却按 Q 来预期，平均有多惊奇。' },
  },
  'kl-divergence': {
    en: {
      word: 'KL divergence',
      meaning: 'What it costs on average to expect Q where P holds, beyond the entropy of P.',
    },
    'zh-CN': {
      word: 'KL 散度',
      meaning: '真实分布是 P，却按 Q 来预期，平均惊奇度比 P 的熵高出多少。也叫相对熵。',
    },
  },
  'one-hot': {
    en: { word: 'one-hot', meaning: 'A distribution with 1 for one outcome and 0 for all others.' },
    'zh-CN': { word: '独热', meaning: '一个结果的概率是 1，其余全是 0。' },
  },
  'label-smoothing': {
    en: {
      word: 'label smoothing',
      meaning: 'A little of the label’s probability is spread evenly over all classes.',
    },
    'zh-CN': { word: '标签平滑', meaning: '从标签的概率里拿出一点，平均分给所有类别。' },
  },
  logit: {
    en: {
      word: 'logit',
      meaning:
        'A class’s score before softmax, any number: the logarithm of its probability, but for a constant.',
    },
    'zh-CN': {
      word: 'logit（未归一化的对数概率）',
      meaning:
        '网络给一个类打的分，可以是任何数；softmax 把它变成概率。只有配 sigmoid 时，它才是对数几率。',
    },
  },
  softmax: {
    en: {
      word: 'softmax',
      meaning: 'Turns logits into probabilities: exponentials over their sum.',
    },
    'zh-CN': { word: 'softmax（归一化指数）', meaning: '把 logit 变成概率：取指数，再除以总和。' },
  },
  temperature: {
    en: {
      word: 'temperature',
      meaning: 'What logits are divided by before softmax; higher is more even.',
    },
    'zh-CN': { word: '温度', meaning: '做 softmax 之前，logit 要除以的数；越高，概率越平均。' },
  },
  loss: {
    en: { word: 'loss', meaning: 'The number that training makes small.' },
    'zh-CN': { word: '损失', meaning: '训练要让它变小的那个数。' },
  },
  'squared-error': {
    en: {
      word: 'squared error',
      meaning:
        'How far numbers are from what they should be: their differences, squared and added up.',
    },
    'zh-CN': { word: '平方误差', meaning: '一组数离它们应有的值有多远：差的平方加起来。' },
  },
  gradient: {
    en: {
      word: 'gradient',
      meaning: 'The slopes in all directions at once; it points to where the loss rises fastest.',
    },
    'zh-CN': { word: '梯度', meaning: '各个方向上的斜率合在一起，指向损失上升最快的方向。' },
  },
  'data-parallelism': {
    en: {
      word: 'data parallelism',
      meaning: 'Each process computes a share of the batch; their gradients are added up.',
    },
    'zh-CN': { word: '数据并行', meaning: '每个进程算批次的一份，梯度再加在一起。' },
  },
  'learning-rate': {
    en: {
      word: 'learning rate',
      meaning: 'What the gradient is multiplied by to make a step of plain gradient descent.',
    },
    'zh-CN': { word: '学习率', meaning: '梯度乘以它，就是这一步的位移（普通梯度下降）。' },
  },
  curvature: {
    en: {
      word: 'curvature',
      meaning: 'How fast the slope changes along a direction: the second derivative.',
    },
    'zh-CN': { word: '曲率', meaning: '沿一个方向走，坡度变得有多快：二阶导数。' },
  },
  momentum: {
    en: {
      word: 'momentum',
      meaning: 'Part of the last step that is kept: past gradients, fading, go on pushing.',
    },
    'zh-CN': { word: '动量', meaning: '上一步保留下来的部分：过去的梯度渐渐淡去，但仍在推着走。' },
  },
  sigmoid: {
    en: {
      word: 'sigmoid',
      meaning: 'Turns one logit into a probability, whatever the others are.',
    },
    'zh-CN': {
      word: 'sigmoid（S 形函数）',
      meaning: '把一个 logit 变成概率，与别的 logit 无关。',
    },
  },
  'binary-cross-entropy': {
    en: {
      word: 'binary cross-entropy',
      meaning: 'The cross-entropy of a yes-or-no question: the surprisal of its true answer.',
    },
    'zh-CN': { word: '二元交叉熵', meaning: '是非题的交叉熵：正确答案的惊奇度。' },
  },
  threshold: {
    en: {
      word: 'threshold',
      meaning: 'The probability, or score, from which on the answer is yes.',
    },
    'zh-CN': { word: '阈值', meaning: '概率或得分达到它，就回答“是”。' },
  },
  precision: {
    en: { word: 'precision', meaning: 'Of those that were chosen, the share that is right.' },
    'zh-CN': { word: '查准率（精确率）', meaning: '选出来的里面，找对的占多少。' },
  },
  recall: {
    en: { word: 'recall', meaning: 'Of those that should be found, the share that was found.' },
    'zh-CN': { word: '查全率（召回率）', meaning: '该找的里面，找到的占多少。' },
  },
  autoencoder: {
    en: {
      word: 'autoencoder',
      meaning: 'A network that squeezes its input into a few numbers and rebuilds it from them.',
    },
    'zh-CN': { word: '自编码器', meaning: '把输入压缩成寥寥几个数，再由它们重建输入的网络。' },
  },
  'principal-components': {
    en: {
      word: 'principal components',
      meaning:
        'The directions in which images differ most from their mean, each at right angles to the others.',
    },
    'zh-CN': {
      word: '主成分',
      meaning: '图片与平均图相差最大的那些方向，彼此垂直。',
    },
  },
  'roc-curve': {
    en: {
      word: 'ROC curve',
      meaning:
        'The share found (true positive rate), over the share of false alarms (false positive rate), for every threshold.',
    },
    'zh-CN': {
      word: 'ROC 曲线（受试者工作特征曲线）',
      meaning: '每个阈值一个点：横轴是误报率（假正例率），纵轴是检出率（真正例率）。',
    },
  },
  auroc: {
    en: {
      word: 'AUROC',
      meaning:
        'The area under the ROC curve: how often a random unknown scores higher than a random known one, ties counting half.',
    },
    'zh-CN': {
      word: 'AUROC（ROC 曲线下面积）',
      meaning: '随机取一个未知的、一个已知的，未知的得分更高的概率，平分算一半。',
    },
  },
} as const satisfies Record<string, Readonly<Record<Language, Entry>>>;

export type TermId = keyof typeof glossary;
