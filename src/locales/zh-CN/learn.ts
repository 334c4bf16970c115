import type { learn as en } from '../en/learn';
import type { Words } from '../words';

export const learn: Words<typeof en> = {
  title: '学习',
  lead: '一课讲一件事，边玩边懂。交叉熵贯穿始终；教程里说错的话，请你亲手推翻。',
  loading: '稍等…',
  place: '第 {{place}} 课',
  minutes: '约 {{minutes}} 分钟',
  buildsOn: '建议先读',
  comma: '、',
  startHere: '从这里开始',
  goOnHere: '接着学这课',
  next: '下一课：{{title}}',
  milestones: { visited: '读过', claim: '已推翻错误说法', challenge: '挑战完成' },
  lessons: {
    surprisal: {
      title: '惊奇度与熵',
      about: '一个结果带来多少新消息？一个分布呢？',
    },
    'cross-entropy': {
      title: '交叉熵与 KL 散度',
      about: '预期与真实分布不符，要付多少代价？颠倒过来还一样吗？',
    },
    softmax: {
      title: 'softmax 与 logit',
      about: '任意十个数怎样变成概率，途中又会出什么岔子？',
    },
    'why-cross-entropy': {
      title: '为什么用交叉熵',
      about: '训练感觉得到的是损失的坡度。顺便改好一个满是错误的程序。',
    },
    'gradient-descent': {
      title: '梯度下降',
      about: '一步步走下山坡：步子最大能有多大，动量又有什么用。',
    },
    'learning-rate': {
      title: '怎样选学习率',
      about: '三个训练同时跑，所有的学习率一口气扫一遍，再看看为什么要把学习率调低。',
    },
    'many-labels': {
      title: '一张图，多个标签',
      about: '几件事可以同时成立时该怎么办，概率多大才算“有”？',
    },
    'not-a-digit': {
      title: '认出没见过的图片',
      about: '怎样看出一张图片不是模型认得的东西，看得又有多准？',
    },
    'hand-over': {
      title: '从网页到八块 GPU',
      about: '五条命令，在 PyTorch 中接着训练：什么会变，什么不能变。',
    },
  },
};
