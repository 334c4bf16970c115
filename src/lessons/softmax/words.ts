import type { LessonWords } from '../use-words';

const en = {
  logits: 'Logits z',
  probabilities: 'Probabilities p',
  bars: {
    label: 'From logits to probabilities',
    exponentials: 'Exponentials:',
    shift: 'Move all logits',
    up: 'all up by 1',
    down: 'all down by 1',
    zero: 'all to 0',
  },
  temperature: {
    label: 'Softmax at a temperature',
    slider: 'Temperature T',
    choices: 'Perplexity exp H',
  },
  overflow: {
    label: 'Softmax in 32-bit floats',
    shift: 'Add to all logits: c',
    naive: 'As defined',
    careful: 'Largest logit taken out first',
    digit: 'digit',
    sum: 'sum',
    noNumber: 'no number',
  },
  claim: {
    statement: 'The log loss helps us to resolve the interaction between the classes.',
    source: 'the tutorial this playground grew from, on several labels at once (Q3)',
    label: 'An image with two digits',
    task: 'The formula that stands there is that of softmax. Take an image that shows a 3 and an 8: both logits are high. If the classes did not interact, each could be judged by itself. Move only one of the logits and watch a class whose logit you left alone.',
    open: 'So far every class that was left alone is about as likely as before.',
    refuted: (digit: string, before: string, after: string) =>
      `The logit of ${digit} is what it was, and yet its probability went from ${before} to ${after}. Softmax does not resolve the competition, it is the competition: what one class gains the others lose, and 3 and 8 can never both be above 50 %. Labels that may hold together need a sigmoid each.`,
  },
  challenge: {
    label: 'Ratios of probabilities',
    question: 'Make 3 twice as likely as 5, and 5 twice as likely as 8.',
    goal: 'Both ratios within 2 % of 2.',
    met: 'Differences of 0.7 do it, wherever the logits stand: ln 2 = 0.693. Equal steps between logits are equal factors between probabilities.',
    ratio: (one: string, other: string) => `${one} to ${other}`,
  },
};

export const words: LessonWords<typeof en> = {
  en,
  'zh-CN': {
    logits: 'logit z',
    probabilities: '概率 p',
    bars: {
      label: '从 logit 到概率',
      exponentials: '取指数：',
      shift: '整体移动',
      up: '全部加 1',
      down: '全部减 1',
      zero: '全部归零',
    },
    temperature: {
      label: '不同温度下的 softmax',
      slider: '温度 T',
      choices: '困惑度 exp H',
    },
    overflow: {
      label: '32 位浮点数里的 softmax',
      shift: '所有 logit 都加上 c',
      naive: '直接按定义算',
      careful: '先减去最大的 logit',
      digit: '数字',
      sum: '和',
      noNumber: '不是数',
    },
    claim: {
      statement: '对数损失函数可以帮助我们解决类别之间的相互作用问题。',
      source: '本站所依据的教程，谈多标签任务的问答 Q3',
      label: '一张有两个数字的图片',
      task: '那里写的公式，正是 softmax。假设图片上既有 3 又有 8，两个 logit 都很高。如果类别之间互不影响，每一类就该各算各的。只动一个 logit，看看没动的那些类。',
      open: '目前，没动过的类，概率都和原来差不多。',
      refuted: (digit, before, after) =>
        `${digit} 的 logit 没变，概率却从 ${before} 变成了 ${after}。softmax 不但没有化解类别之间的竞争，它本身就是竞争：一类多得，别类就少得，3 和 8 不可能同时超过 50%。可以同时成立的标签，要各用一个 sigmoid。`,
    },
    challenge: {
      label: '概率之比',
      question: '让 3 的概率是 5 的两倍，5 的概率又是 8 的两倍。',
      goal: '两个比值与 2 相差都不超过 2%。',
      met: '不管 logit 在什么位置，依次相差 0.7 就行：ln 2 = 0.693。logit 之间差得一样多，概率之间的倍数就一样大。',
      ratio: (one, other) => `${one} 比 ${other}`,
    },
  },
};
