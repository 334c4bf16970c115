import type { batch as en } from '../en/batch';
import type { Words } from '../words';

export const batch: Words<typeof en> = {
  viewer: {
    title: '第 {{step}} 步用的批次',
    summary_other:
      '{{amount}} 张图片 · 认对 {{correct}} 张（{{accuracy}}）· 平均惊奇度 {{loss}} {{units}}',
    order: '按惊奇度从大到小排列。图片下面是标签；认错的，箭头后面是网络的答案。',
    nearest:
      '第 {{asked}} 步每张图片的记录已经清掉，这里显示的是它之前最近的一步：第 {{step}} 步。',
    loading: '正在取第 {{step}} 步的图片…',
    notKept: '第 {{step}} 步没有留下每张图片的记录。',
  },
  images: '这个批次的图片',
  image: '标签 {{label}}，第 {{number}} 号图片',
  mislabelled: '其实是 {{digit}}',
  right: '标签 {{label}}，认对了，惊奇度 {{surprisal}}',
  wrong: '标签 {{label}}，认成了 {{prediction}}，认错了，惊奇度 {{surprisal}}',
  more: '另有 {{amount}} 张',
  standIns_other:
    '其中 {{amount}} 张是代替品：原来的图片没有下载到。训练这一步时用的也可能是别的图片。',
  units: { nats: '奈特', bits: '比特' },
  narration: {
    title: '慢动作：第 {{step}} 步',
    waitingTitle: '一步的慢动作',
    waiting: '正在拆解这一步…',
    play: '播放',
    hold: '暂停',
    phases: '一步的各个阶段',
    names: {
      batch: '取批次',
      forward: '前向',
      loss: '损失',
      gradient: '梯度',
      update: '更新',
    },
    batch_other: '从打乱的训练集里取出接下来的 {{amount}} 张图片，每张都带着标签。',
    forwardBy: {
      softmax: '网络对每张图片，给每一类算出一个 logit z，再由 softmax 变成概率：p = eᶻ / Σ eᶻ。',
      sigmoid:
        '网络对每张图片，给每一类算出一个 logit z，每个各自经过 sigmoid 变成概率：p = 1 / (1 + e⁻ᶻ)。',
    },
    chooseImage: '选一张图片，最让网络意外的排在前面',
    logit: 'logit z',
    probability: '概率 p',
    trueClass: '标签',
    surprisalOfOne:
      '标签是 <b>{{label}}</b>，惊奇度 −log {{probability}} = <b>{{surprisal}} {{units}}</b>。',
    surprisalOfSet:
      '图里有 <b>{{label}}</b>。十个正确答案合起来的惊奇度是 <b>{{surprisal}} {{units}}</b>。',
    loss: '每张图片的惊奇度，也就是标签所得概率的负对数，从大到小排列。',
    lossBars_other: '{{amount}} 张图片的惊奇度，从 {{greatest}} 到 {{least}} {{units}}',
    meanLine: '平均 {{mean}}',
    meanIsLoss: '它们的平均值就是这一步的损失。',
    meanIsNotLoss: '这次训练用的损失函数不是它；按所用的损失函数，这一步是 {{loss}}。',
    gradient: '损失随每层权重变化得有多陡：看这一层梯度的长度（范数）。',
    gradientNorm: '梯度的长度（范数）',
    update: '优化器按梯度走一步：每层权重移动的距离，占权重自身长度（范数）的几分之几。',
    moves: '移动 {{share}}',
    still: '没有移动',
    lengths: '{{update}} / {{weights}}',
  },
  layers: {
    conv2d: '卷积层 {{number}}',
    dense: '全连接层 {{number}}',
    batchNorm: '批归一化 {{number}}',
    residual: '残差块 {{number}}',
  },
};
