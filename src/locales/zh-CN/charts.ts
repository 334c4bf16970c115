import type { charts as en } from '../en/charts';
import type { Words } from '../words';

export const charts: Words<typeof en> = {
  losses: {
    'cross-entropy': '交叉熵损失',
    focal: 'Focal 损失',
    'class-weighted': '加权交叉熵损失',
    mse: '平方误差',
  },
  accuracy: '准确率',
  learningRate: '每一步的学习率',
  train: '训练',
  test: '测试',
  guessing: {
    nats: '随机猜测：ln {{classes}} = {{loss}}',
    bits: '随机猜测：log₂ {{classes}} = {{loss}}',
    none: '随机猜测：{{loss}}',
  },
  diverged: '发散',
  empty: '点“训练”，损失会在这里一步一步画出来。',
  units: {
    label: '损失的单位',
    nats: '奈特',
    bits: '比特',
    in: '损失的单位是{{units}}。',
    none: '损失没有单位。',
  },
  scale: { label: '损失轴的刻度', linear: '线性', log: '对数' },
  view: { label: '显示方式', chart: '曲线', table: '表格' },
  summary: {
    loss: '损失：第 {{step}} 步，训练 {{train}}，测试 {{test}}',
    accuracy: '准确率：第 {{step}} 步，训练 {{train}}，测试 {{test}}',
    learningRate: '学习率：第 {{step}} 步为 {{rate}}',
    empty: '{{chart}}：还没有数据',
  },
  crosshair: {
    label: '十字线所在的步',
    value:
      '第 {{step}} 步：训练损失 {{loss}}，平滑后 {{smoothedLoss}}；测试损失 {{testLoss}}，测于第 {{testStep}} 步；训练准确率 {{accuracy}}，平滑后 {{smoothedAccuracy}}；测试准确率 {{testAccuracy}}；学习率 {{learningRate}}',
    untested:
      '第 {{step}} 步：训练损失 {{loss}}，平滑后 {{smoothedLoss}}；训练准确率 {{accuracy}}，平滑后 {{smoothedAccuracy}}；学习率 {{learningRate}}；还没有测试',
    step: '第 {{step}} 步',
    smoothed: '平滑',
    loss: '损失',
    accuracy: '准确率',
    testAt: '测试，第 {{step}} 步',
    learningRate: '学习率',
  },
  table: {
    title: '数据表',
    caption: '每次测试和每次改变学习率时的损失与准确率，最新的在最上面。{{units}}',
    step: '步',
    trainLoss: '训练损失',
    testLoss: '测试损失',
    trainAccuracy: '训练准确率',
    testAccuracy: '测试准确率',
    learningRate: '学习率',
    smoothed: '训练值经过平滑。',
  },
};
