import type { lab as en } from '../en/lab';
import type { Words } from '../words';

export const lab: Words<typeof en> = {
  optimizer: {
    details: '更新公式和参数：{{formula}}',
    defaults: '恢复默认参数',
    weightDecay: {
      l2: '权重衰减（L2 正则）在梯度上加一项 λw：权重越大代价越高，测试损失因此更贴近训练损失。',
      decoupled: '权重衰减让每个权重每步都按 ηλ 的比例缩小一点，测试损失因此更贴近训练损失。',
    },
  },
  loss: {
    group: '损失',
    function: '损失函数',
    details: '损失公式和参数：{{formula}}',
    names: {
      'cross-entropy': '交叉熵',
      focal: 'Focal 损失',
      'class-weighted': '加权交叉熵',
      mse: '平方误差',
      'binary-cross-entropy': '二元交叉熵',
    },
    drawing: {
      autoencoder: '原图 x 与重画的图 x̂ 逐像素比较，像素值从 0 到 1，再对所有像素求平均。',
      gan: '判别器 D 学着分辨真图 x 和生成器 G 用噪声 z 画的图；生成器学着以假乱真。每一步两者一起学。',
    },
    effects: {
      'cross-entropy':
        '也就是平均惊奇度。错得越自信，代价越大；认错时梯度 p − y 不会消失，所以曲线一开始就降得快。',
      focal: '已经很有把握的图片几乎不再计入，曲线整体偏低，继续推动学习的是那些难认的图片。',
      'class-weighted': '认错某一类的代价更高，网络会先学好这一类，其他类要吃点亏。',
      mse: '概率之差的平方。网络自信地认错时梯度反而接近 0，用 SGD 训练会先在高处停留一阵才往下降。',
      'binary-cross-entropy':
        '十个“是或否”的问题，各用自己的 sigmoid 回答。类别之间互不争抢，图里有几个数字都可以。',
    },
    settingEffects: {
      labelSmoothing:
        '标签平滑从真实类别的目标 q 里拿出 α，平均分给所有类别：损失不再能降到 0，预测概率也不会太极端。',
      focalGamma: 'γ = 0 就是交叉熵；γ 越大，容易认的图片所占的分量越小。',
      weightedClass: '这一类（按编号）的图片，损失乘以 w。',
      classWeight: '其他类别的权重都是 1。',
    },
  },
  stop: {
    group: '自动停止',
    conditions: {
      never: '不自动停',
      stopEpochs: '按轮数',
      stopSteps: '按步数',
      stopAccuracy: '按准确率',
      stopExactMatch: '按完全匹配率',
      stopSeconds: '按时间',
    },
    values: {
      stopEpochs: '轮数',
      stopSteps: '步数',
      stopAccuracy: '测试准确率（%）',
      stopExactMatch: '测试完全匹配率（%）',
      stopValidationAccuracy: '验证准确率（%）',
      stopValidationMatch: '验证完全匹配率（%）',
      stopSeconds: '训练时间（秒）',
    },
    several: '以先满足的为准。',
    by: '以哪部分为准',
    accuracyNote: {
      test: '以全部测试图片的成绩为准。',
      validation: '以全部验证图片的成绩为准，测试集留到最后再看。',
    },
    noAccuracy: '这个任务没有准确率，训练不会因此停下。',
    reached: {
      stopEpochs_other: '已按设定停止：训练满 {{value}} 轮。',
      stopSteps_other: '已按设定停止：训练满 {{value}} 步。',
      stopAccuracy: '已按设定停止：测试准确率达到 {{value}}。',
      stopExactMatch: '已按设定停止：测试完全匹配率达到 {{value}}。',
      stopValidationAccuracy: '已按设定停止：验证准确率达到 {{value}}。',
      stopValidationMatch: '已按设定停止：验证完全匹配率达到 {{value}}。',
      stopSeconds_other: '已按设定停止：训练满 {{value}} 秒。',
    },
    goOn: '点“训练”可以从这里继续。',
  },
};
