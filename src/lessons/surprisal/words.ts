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
    choices: 'Perplexity exp H',
  },
  claim: {
    statement:
      'Entropy is a measure of the entropy of a random variable; it can be used to measure the uncertainty of whether an event occurs.',
    source: 'the tutorial this playground grew from, 1.2.2',
    task: 'A random variable, or one event? If it were the event’s, how likely that is would settle the entropy. Let event A come half of the time and leave it so. Change only how B, C and D share the other half.',
    label: 'Event A, and the rest',
    rest: 'Shares of the other half',
    surprisal: 'Surprisal of A',
    open: 'A is as likely as it was, and so far the entropy is what it was. Drag a bar.',
    refuted: (surprisal: string, before: string, now: string, ofQuestion: string) =>
      `Nothing has happened to A: its surprisal is still ${surprisal}. Yet the entropy is no longer ${before} but ${now}. A single event has a surprisal; entropy is the average over a whole distribution. What stays true: the yes-or-no question “does A come?” is a random variable, too. It has an entropy of its own, ${ofQuestion}, which the probability of A settles, and it stayed. What changed is the entropy of the whole draw.`,
  },
  challenge: {
    question: 'Make four outcomes as uncertain as exactly two equal ones, with none at zero.',
    goal: 'A perplexity between 1.95 and 2.05, every probability at least 2 %.',
    met: 'Many distributions are as uncertain as a coin: entropy says how uncertain, and nothing of their shape.',
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
      tosses: '相当于抛硬币连出正面',
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
      choices: '困惑度 exp H',
    },
    claim: {
      statement: '信息熵是度量一个随机变量熵的指标，它可以用来衡量一个事件发生的不确定性。',
      source: '本站所依据的教程，1.2.2 节',
      task: '到底是一个随机变量，还是一个事件？如果熵说的是一个事件，事件的概率一定，熵也就定了。让事件 A 的概率保持一半，只改动 B、C、D 怎么分另一半。',
      label: '事件 A 和其余的结果',
      rest: '另一半怎么分',
      surprisal: 'A 的惊奇度',
      open: 'A 的概率没变，熵到现在也没变。拖动柱子试试。',
      refuted: (surprisal, before, now, ofQuestion) =>
        `A 丝毫没变，惊奇度还是 ${surprisal}，熵却从 ${before} 变成了 ${now}。单个事件只谈得上惊奇度；熵属于整个分布，是惊奇度的平均。不过，原话也有对的一面：“A 是否发生”这个二元问题也是一个随机变量，它自有一个熵（${ofQuestion}），由 A 的概率决定，这个熵没有变；变的是整个分布的熵。`,
    },
    challenge: {
      question: '让四个结果的不确定程度恰好等于两个等可能的结果，并且没有一个为零。',
      goal: '困惑度在 1.95 到 2.05 之间，每个概率不小于 2%。',
      met: '不确定程度和一枚硬币一样的分布有很多：熵只管有多不确定，不管分布长什么样。',
    },
  },
};
