import type { LessonWords } from '../use-words';

const en = {
  curve: {
    label: 'Surprisal of one outcome',
    probability: 'Probability p of the outcome',
    axis: 'surprisal −log p',
    surprisal: 'Surprisal',
    tosses: 'As surprising as heads every time in',
    tossesValue: (count: string) => `${count} tosses`,
    neverHappens: 'It cannot happen: no number of tosses would do.',
    examples: 'Set p to',
    example: {
      certain: 'certain',
      coin: 'a coin: 1/2',
      die: 'a die: 1/6',
      digit: 'a digit: 1/10',
      lottery: 'one in a thousand',
      impossible: 'impossible',
    },
  },
  entropy: {
    label: 'A distribution and its entropy',
    shares: 'Probabilities of the outcomes',
    outcome: (name: string) => `Outcome ${name}`,
    examples: 'Start from',
    example: {
      even: 'all equal',
      coin: 'a fair coin',
      skewed: '½, ¼, ⅛, ⅛',
      certain: 'one certain',
    },
    areas: 'Width: how often. Height: how surprising. All areas together: the entropy.',
    average: (value: string) => `average ${value}`,
    entropy: 'Entropy H',
    choices: 'Effective choices exp H',
  },
  claim: {
    statement: 'Once the prediction agrees with the truth exactly, the cross-entropy is 0.',
    source: 'the tutorial this playground grew from, 1.2.2',
    task: 'Let the predictor know the truth: it says exactly the probabilities that hold. What is its average surprisal? Find a truth for which it is not 0.',
    truth: 'The truth, which the predictor knows',
    loss: 'Average surprisal of a perfect predictor',
    open: 'Here the claim holds: nothing is left to chance. Drag a bar.',
    refuted: (loss: string) =>
      `Refuted. The predictor is perfect and still pays ${loss} on average: the entropy of the truth. It is 0 only if one outcome is certain.`,
  },
  challenge: {
    question: 'Make four outcomes as uncertain as exactly two equal ones, with none at zero.',
    goal: 'Effective choices between 1.95 and 2.05, every probability at least 2 %.',
    met: 'Done. Many distributions are as uncertain as a coin: entropy counts, it does not look.',
  },
};

export const words: LessonWords<typeof en> = {
  en,
  'zh-CN': {
    curve: {
      label: '一个结果的惊奇度',
      probability: '这个结果的概率 p',
      axis: '惊奇度 −log p',
      surprisal: '惊奇度',
      tosses: '相当于连续抛硬币、次次正面',
      tossesValue: (count) => `${count} 次`,
      neverHappens: '不可能发生的事，抛多少次硬币都比不上。',
      examples: '试试',
      example: {
        certain: '必然',
        coin: '硬币：1/2',
        die: '骰子：1/6',
        digit: '数字：1/10',
        lottery: '千分之一',
        impossible: '不可能',
      },
    },
    entropy: {
      label: '一个分布和它的熵',
      shares: '各个结果的概率',
      outcome: (name) => `结果 ${name}`,
      examples: '从这里开始',
      example: {
        even: '完全均匀',
        coin: '公平硬币',
        skewed: '½、¼、⅛、⅛',
        certain: '必出其一',
      },
      areas: '宽是概率，高是惊奇度，所有面积加起来就是熵。',
      average: (value) => `平均 ${value}`,
      entropy: '熵 H',
      choices: '有效选项数 exp H',
    },
    claim: {
      statement: '当模型的预测值与真实值完全一致时，交叉熵为 0。',
      source: '本站所依据的教程，1.2.2 节',
      task: '假设预测者完全掌握真相：它报出的概率和真实概率一模一样。它平均有多惊奇？请找出一种真相，让这个数不为 0。',
      truth: '真相（预测者一清二楚）',
      loss: '完美预测者的平均惊奇度',
      open: '此时说法成立：没有任何偶然。拖动柱子试试。',
      refuted: (loss) =>
        `推翻了。预测已经完美，平均仍要付出 ${loss}，这正是真相本身的熵。只有某个结果必然发生时，它才是 0。`,
    },
    challenge: {
      question: '让四个结果的不确定程度恰好等于两个等可能的结果，并且没有一个为零。',
      goal: '有效选项数在 1.95 到 2.05 之间，每个概率不小于 2%。',
      met: '完成。和一枚硬币同样不确定的分布有很多：熵只管有多不确定，不管长什么样。',
    },
  },
};
