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
    statement: 'Entropy … can be used to measure the uncertainty of an event.',
    source: 'the tutorial this playground grew from, 1.2.2',
    task: 'If so, how likely the event is would settle the entropy. Let event A come half of the time and leave it so. Change only how B, C and D share the other half.',
    label: 'Event A, and the rest',
    rest: 'Shares of the other half',
    surprisal: 'Surprisal of A',
    open: 'A is as likely as it was, and so far the entropy is what it was. Drag a bar.',
    refuted: (surprisal: string, before: string, now: string) =>
      `Nothing has happened to A: its surprisal is still ${surprisal}. Yet the entropy is no longer ${before} but ${now}. A single event has a surprisal; entropy is the average over a whole distribution.`,
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
      statement: '信息熵……可以用来衡量一个事件发生的不确定性。',
      source: '本站所依据的教程，1.2.2 节',
      task: '真是这样的话，事件的概率一定，熵也就定了。让事件 A 的概率保持一半，只改动 B、C、D 怎么分另一半。',
      label: '事件 A 和其余的结果',
      rest: '另一半怎么分',
      surprisal: 'A 的惊奇度',
      open: 'A 的概率没变，熵到现在也没变。拖动柱子试试。',
      refuted: (surprisal, before, now) =>
        `A 丝毫没变，惊奇度还是 ${surprisal}，熵却从 ${before} 变成了 ${now}。单个事件只谈得上惊奇度；熵属于整个分布，是惊奇度的平均。`,
    },
    challenge: {
      question: '让四个结果的不确定程度恰好等于两个等可能的结果，并且没有一个为零。',
      goal: '有效选项数在 1.95 到 2.05 之间，每个概率不小于 2%。',
      met: '完成。和一枚硬币同样不确定的分布有很多：熵只管有多不确定，不管长什么样。',
    },
  },
};
