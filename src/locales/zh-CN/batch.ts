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
  unknown: '没学过',
  unknownImage: '没学过的图片，第 {{number}} 号',
  unknownOf: '没学过的 {{label}}，第 {{number}} 号图片',
  unknownSaid: '{{image}}，认成了 {{prediction}}',
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
  parts: { generator: '生成器', discriminator: '判别器' },
  drawn: {
    image: '第 {{number}} 号图片（{{label}}）',
    generated: '生成的第 {{number}} 张图片',
    lossOf: '{{image}}，损失 {{loss}}',
    judged: '{{image}}，判别器认为是真图的概率 {{share}}',
    again: '正在重做这一步……',
    againBy_other: '正在重做这一步，还差 {{amount}} 步……',
    lost: '无法重做：这一步开始时的权重没有留下来。',
    autoencoder: {
      batch_other:
        '从打乱的训练集里取出接下来的 {{amount}} 张图片。标签用不上：输入什么，就要画出什么。',
      forward:
        '网络先把每张图片压缩成几个数（编码），再只凭这几个数把它重新画出来。最后一层给每个像素一个 logit z，画出的亮度是 1 / (1 + e⁻ᶻ)。每对图下面是它的损失。',
      redrawn: '每张图片，以及网络重画的样子',
      loss: {
        mse: '每张图片的损失：各像素亮度（0 到 1）之差的平方，在整张图上取平均。从大到小排列。',
        'cross-entropy':
          '每张图片的损失：各像素与重画结果的交叉熵，在整张图上取平均。从大到小排列。',
      },
      bars_other: '{{amount}} 张图片的损失，从 {{greatest}} 到 {{least}}',
      most: '损失最大的几张：原图、重画、差别',
      least: '损失最小的几张：原图、重画、差别',
      summary_other: '{{amount}} 张图片 · 平均损失 {{loss}} · 最小 {{least}}，最大 {{most}}',
      byLoss: '按损失从大到小排列',
      notKept: '重画出来的图片没有保存。',
    },
    gan: {
      batch_other:
        '从打乱的训练集里取出接下来的 {{amount}} 张图片，再给生成器准备同样多组随机数（噪声），每组 {{length}} 个。标签用不上。',
      forward:
        '先由生成器把每组噪声变成一张图片，再把真图和生成的图都交给判别器。判别器给出 logit z，换算成 D = 1 / (1 + e⁻ᶻ)，即它认为这张图是真图的概率。每张图下面是 D。',
      real: '真图',
      drawn: '生成的图',
      loss: '两个损失都按这一步之前的权重计算：先算判别器的，它要分清真图和生成的图；再算生成器的，它希望自己的图被当成真图。',
      losses: '这一步的两个损失',
      what: '损失',
      formula: '每张图片',
      mean: '平均',
      rows: {
        ofReal: '真图部分',
        ofDrawn: '生成图部分',
        discriminator: '判别器：即这一步的损失',
        generator: '生成器',
      },
      formulas: {
        ofReal: '−ln D(真图)',
        ofDrawn: '−ln (1 − D(生成图))',
        discriminator: '两部分之和',
        generator: '−ln D(生成图)',
      },
      doubted: '判别器最怀疑的真图',
      fooling: '最能骗过判别器的生成图',
      gradient:
        '两个网络各求各的损失的梯度。判别器求梯度时，生成的图当作给定的；生成器的梯度要穿过判别器传回来，这时判别器的权重当作不变。',
      update:
        '然后两个网络同时更新，各按自己的梯度；生成器要到下一步才会遇到更新后的判别器。这里看每层权重移动的距离，占权重自身长度（范数）的几分之几。',
      summary_other:
        '{{amount}} 对图片（一张真图配一张生成的图）· 判别器平均损失 {{loss}} · 从 {{least}} 到 {{most}}',
      byLoss: '真图，下面是判别器在这一对上的损失，从大到小排列',
      notKept: '生成的图片，以及判别器对每张图的判断，都没有保存。',
    },
  },
  layers: {
    conv2d: '卷积层 {{number}}',
    dense: '全连接层 {{number}}',
    batchNorm: '批归一化 {{number}}',
    residual: '残差块 {{number}}',
  },
};
