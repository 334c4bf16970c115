import type { LessonWords } from '../use-words';

const en = {
  weather: ['sun', 'cloud', 'rain', 'snow'] as readonly string[],
  forecast: {
    label: 'A forecast and what it costs',
    truth: 'How often it comes: P',
    forecast: 'What is forecast: Q',
    examples: 'Change the forecast',
    example: {
      truth: 'forecast the truth',
      even: 'all equal',
      noSnow: 'rule out snow',
      swap: 'swap P and Q',
    },
  },
  sum: {
    pieces: 'A piece for each outcome: how often it comes, times how surprising it is.',
    crossEntropy: 'Cross-entropy H(P, Q)',
    entropy: '= entropy H(P)',
    divergence: '+ KL divergence',
  },
  coins: {
    label: 'Two coins, either way round',
    truth: 'P shows heads with probability p',
    expected: 'Q shows heads with probability q',
    forward: 'KL(P‖Q): P is thrown, Q expected',
    backward: 'KL(Q‖P): Q is thrown, P expected',
  },
  smoothing: {
    label: 'The loss of one image with a smoothed label',
    alpha: 'Label smoothing α',
    q: 'q, what the network gives to the true digit',
    axis: 'loss, over q; the other nine digits share the rest',
    plain: 'without smoothing',
    smoothed: 'with α',
    floor: (value: string) => `floor H(P) = ${value}`,
    loss: 'Loss',
    least: 'Floor H(P)',
    at: (q: string) => `least at q = ${q}`,
  },
  claim: {
    statement:
      'Cross-entropy is a special case of entropy. … Once the prediction agrees with the truth exactly, cross-entropy is 0.',
    source: 'the tutorial this playground grew from, 1.2.2',
    label: 'Two sentences on cross-entropy',
    task: 'Two sentences to try. The second: find a truth P whose exact forecast still costs something. The first: an entropy over four outcomes is at most that of four equal ones, ln 4 = 1.386 nats (2 bits); if every cross-entropy were one, none could be larger. Find P and Q whose is.',
    most: 'ln 4',
    open: 'Here the forecast is not the truth, and some distribution over four outcomes has this as its entropy.',
    certain:
      'Forecast exactly, and 0: one outcome is certain. Try a truth that leaves something to chance.',
    exact: (loss: string) =>
      `Forecast exactly, and yet H(P, Q) = H(P) = ${loss}: what is left is the uncertainty of the weather itself. It is 0 only where one outcome is certain.`,
    beyond: (loss: string) =>
      `H(P, Q) = ${loss}: no distribution over four outcomes has such an entropy. It is the other way round: choose Q = P, and cross-entropy becomes entropy. Entropy is the special case.`,
  },
  challenge: {
    label: 'A forecast for a truth that is hidden',
    question:
      'Here P is hidden. All you learn is the average surprisal of your forecast. Find P by making it as small as you can.',
    goal: 'At most 0.01 nats more than the best forecast pays.',
    met: 'The truth is 20 % sun, 45 % cloud, 5 % rain and 30 % snow. This is how training works: it never sees P, it only lowers the average surprisal of what it predicts. H(P) does not depend on the forecast, so whoever lowers the cross-entropy lowers the divergence.',
    loss: 'Average surprisal of your forecast',
  },
};

export const words: LessonWords<typeof en> = {
  en,
  'zh-CN': {
    weather: ['晴', '多云', '雨', '雪'],
    forecast: {
      label: '一份预报和它的代价',
      truth: '实际天气 P',
      forecast: '预报 Q',
      examples: '换一种预报',
      example: {
        truth: '照实预报',
        even: '一律均等',
        noSnow: '断定不下雪',
        swap: '互换 P 与 Q',
      },
    },
    sum: {
      pieces: '每种天气一段：出现的概率乘以惊奇度。',
      crossEntropy: '交叉熵 H(P, Q)',
      entropy: '= 熵 H(P)',
      divergence: '+ KL 散度',
    },
    coins: {
      label: '两枚硬币，正反两个方向',
      truth: 'P 掷出正面的概率 p',
      expected: 'Q 掷出正面的概率 q',
      forward: 'KL(P‖Q)：掷的是 P，预期的是 Q',
      backward: 'KL(Q‖P)：掷的是 Q，预期的是 P',
    },
    smoothing: {
      label: '标签平滑之后，一张图片的损失',
      alpha: '标签平滑 α',
      q: 'q：网络给正确数字的概率',
      axis: '损失，横轴是 q；其余九个数字平分剩下的',
      plain: '不平滑',
      smoothed: '平滑 α',
      floor: (value) => `下限 H(P) = ${value}`,
      loss: '损失',
      least: '下限 H(P)',
      at: (q) => `q = ${q} 时最小`,
    },
    claim: {
      statement: '交叉熵是信息熵的一种特殊情况。……当模型的预测值与真实值完全一致时，交叉熵为 0。',
      source: '本站所依据的教程，1.2.2 节',
      label: '关于交叉熵的两句话',
      task: '两句话，一句一句来试。后一句：请找一种天气 P，预报得分毫不差，交叉熵却不是 0。前一句：四种结果的熵，最大也不过是等可能时的 ln 4 = 1.386 奈特（2 比特）。交叉熵要真是一种熵，就不会比它还大；请找一组 P 和 Q，让它更大。',
      most: 'ln 4',
      open: '此时预报和实际不一样，而这个数还可能是某个分布的熵。',
      certain: '预报分毫不差，交叉熵是 0：天气是注定的。换一种说不准的天气试试。',
      exact: (loss) =>
        `预报分毫不差，H(P, Q) = H(P) = ${loss}，并不是 0：剩下的是天气本身的不确定。只有某种天气注定出现时，它才是 0。`,
      beyond: (loss) =>
        `H(P, Q) = ${loss}，四种结果的分布，没有哪个的熵有这么大。关系正好相反：令 Q = P，交叉熵就变成了熵。熵才是那个特殊情况。`,
    },
    challenge: {
      label: '实际天气藏起来了，请做预报',
      question: '这回 P 藏起来了，你只看得到自己的预报平均有多惊奇。把它调到最小，就能找出 P。',
      goal: '最多比最好的预报高出 0.01 奈特。',
      met: '谜底是：晴 20%，多云 45%，雨 5%，雪 30%。训练就是这么回事：它从来看不到 P，只是不断降低预测的平均惊奇度。H(P) 与预报无关，所以交叉熵降多少，散度就降多少。',
      loss: '你的预报的平均惊奇度',
    },
  },
};
