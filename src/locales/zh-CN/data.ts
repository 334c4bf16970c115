import type { data as en } from '../en/data';
import type { Words } from '../words';

export const data: Words<typeof en> = {
  task: {
    label: '任务',
    names: {
      'one-digit': '一个数字',
      'two-digits': '两个数字，并排',
      'overlapping-digits': '两个数字，重叠',
      'anomaly-classifier': '分类器（异常检测）',
      'anomaly-autoencoder': '自编码器（异常检测）',
      'anomaly-gan': 'GAN（异常检测）',
    },
    ownNames: {
      'one-digit': '一个类别',
      'two-digits': '两个类别，并排',
      'overlapping-digits': '两个类别，重叠',
      'anomaly-classifier': '分类器（异常检测）',
      'anomaly-autoencoder': '自编码器（异常检测）',
      'anomaly-gan': 'GAN（异常检测）',
    },
    about: '任务说明',
    brought: '随任务一起改了：',
    willBring: '重置时还会一起改：',
    effects: {
      'two-digits':
        '每张 28 × 56 的图里有两个数字。网络要回答图里有哪些数字，也就是十个“有没有”的问题；十个都答对，这张图才算对。',
      'overlapping-digits':
        '每张 36 × 36 的图里有两个叠在一起的数字。网络要回答图里有哪些数字，也就是十个“有没有”的问题；十个都答对，这张图才算对。',
      'anomaly-classifier':
        '网络学着认数字，但有的数字从不出现在训练里。遇到没学过的，它会不会拿不准？拿不准的程度就是异常分数。',
      'anomaly-autoencoder':
        '网络把每张图压缩成几个数，再由这几个数把图重新画出来。没学过的画不好，误差就是异常分数。',
      'anomaly-gan':
        '生成器用噪声画数字，判别器学着分辨真假，两者在较量中一起进步。判别器觉得假的，或者生成器怎么也画不出来的，就值得怀疑。',
    },
    ownEffects: {
      'two-digits':
        '两张图左右并排，合起来 {{height}} × {{width}}。网络要回答里面有哪些类，也就是 {{classes}} 个“有没有”的问题；全部答对，这张图才算对。',
      'overlapping-digits':
        '两张图叠在一起，共 {{height}} × {{width}}。网络要回答里面有哪些类，也就是 {{classes}} 个“有没有”的问题；全部答对，这张图才算对。',
      'anomaly-classifier':
        '网络学着分类，但有的类从不出现在训练里。遇到没学过的类，它会不会拿不准？拿不准的程度就是异常分数。',
      'anomaly-autoencoder':
        '网络把每张图压缩成几个数，再由这几个数把图重新画出来。没学过的画不好，误差就是异常分数。',
      'anomaly-gan':
        '生成器用噪声画图，判别器学着分辨真假，两者在较量中一起进步。判别器觉得假的，或者生成器怎么也画不出来的，就值得怀疑。',
    },
  },
  unknown: {
    label: '未知的图',
    classes: '不参加训练的类别',
    leftOut: '不参加训练',
  },
  trainCount: {
    label: '所用图片数',
    effect: '图片太少，网络很快就能背下来：训练损失降到 0，测试损失却掉头上升，这就是过拟合。',
    batch: '一批最多也就是全部图片：每一步都用上所有 {{images}} 张。',
  },
  validation: {
    label: '验证集',
    amount: '验证图片数',
    effect_other:
      '这些图片按随机种子从训练集中划出，不参加训练，训练集还剩 {{images}} 张。调参时看验证集，测试集留到最后再用。',
  },
  noise: {
    none: '标签噪声：无',
    some: '标签噪声：{{share}}',
    label: '噪声（%）',
    effect:
      '训练标签中有这个比例被换成了错误的数字。训练损失会停在高处；如果还往下降，就是网络在死记错误标签，测试损失随之上升。',
    floor:
      '噪声为 {{share}} 时，标签本身的熵是 {{loss}} 奈特：不靠死记硬背，训练损失降不到它以下。',
  },
  augmentation: {
    none: '数据增强：无',
    some: '数据增强：{{parts}}',
    separator: '，',
    parts: { shift: '±{{amount}} 像素', rotation: '±{{amount}}°', zoom: '±{{amount}}' },
    shift: '平移（像素）',
    rotation: '旋转（°）',
    zoom: '缩放（%）',
    effect:
      '每张图片每次出现时，都在这个范围内随机平移、旋转、缩放。每一轮看到的图片都不一样，所以训练损失偏高，和测试损失的差距变小。',
  },
  examples: {
    title: '这次训练最先用到的图片；按现在的设置，第一步看到的就是这样：',
    noisy: '图下是训练时给的标签；标签错了的，后面注明图上真正的数字。',
    wrong: '{{label}} ≠ {{trueLabel}}',
    unmoved: '训练时每个数字各自移动，这里画的是原样。',
  },
};
