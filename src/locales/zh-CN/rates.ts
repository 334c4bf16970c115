import type { rates as en } from '../en/rates';
import type { Words } from '../words';

export const rates: Words<typeof en> = {
  usual: {
    told: '{{optimizer}} 常用的学习率是 {{rate}}，现在是 {{current}}。',
    take: '改为 {{rate}}',
    reset: '重置，改为 {{rate}}',
  },
  schedule: {
    group: '学习率调度',
    details: '调度公式和参数：{{formula}}',
    names: {
      constant: '恒定',
      step: '阶梯衰减',
      exponential: '指数衰减',
      cosine: '余弦退火',
      'one-cycle': '单周期',
    },
    effects: {
      constant: '学习率一直不变：损失降到某个高度后就来回抖动，换小一点的学习率才能继续降。',
      step: '每降一次学习率，抖动就小一截，损失再往下走一点，曲线像下楼梯。',
      exponential: '学习率每步按同样的比例缩小，抖动慢慢消失；衰减太快的话，还没学好就停住了。',
      cosine: '前面大半程步子大，后面越走越小，最后降到 η₀ 的千分之一，损失在收尾时还会再降一段。',
      'one-cycle': '即 1cycle，先升后降：中间学习率高，损失几乎不动；到了后段，损失才快速下降。',
    },
    warmup: '预热：开头几步让学习率从小到大匀速上升，免得一开始不可靠的梯度把权重带偏。',
    slider: '滑块调的是 η₀，训练中也可以拖动。',
    preview: {
      summary_other:
        '接下来的学习率：从 {{first}} 开始，最高 {{highest}}，到第 {{steps}} 步时为 {{last}}。第 {{step}} 步是 {{now}}。',
      end: '第 {{steps}} 步：{{rate}}',
    },
  },
  test: {
    start: '测一测学习率',
    stop: '停止测试',
    gan: 'GAN 不做范围测试：两个网络互相较量，损失下降并不说明学习率合适。',
    running: '学习率范围测试：每换一个批次，学习率就调大一点。训练暂停，权重不受影响。',
    plot: '损失随学习率的变化：学习率为 {{rate}} 时损失最低，为 {{lowest}}。',
    loss: '损失',
    guessing: '随机猜测',
    suggestion: '建议：{{rate}}',
    reasons: {
      steepest: '损失在这里降得最快。',
      distance: '再大，就离损失回升的地方太近了。',
      trained: '网络已经学得不错，换哪个学习率损失都降不了多少。这个值离损失回升处留有余地。',
      none: '所有学习率下损失都没有下降，给不出建议。',
    },
    diverges: '超过 {{good}} 就有风险，从 {{rate}} 起会发散。',
    risky: '超过 {{good}} 就有风险。',
    neverDiverges: '测试范围内没有出现发散。',
    byBatches: '依据是训练批次的损失，没有用到验证集或测试集。',
    use: '用这个学习率',
    hide: '收起',
    show: '查看测试结果',
    measuredAt: '在第 {{step}} 步测得。',
    outdated: '这是第 {{step}} 步时测的，之后情况变了不少，建议重新测一次。',
    bands: { tooSmall: '太小', good: '合适', diverges: '发散', between: '有风险' },
  },
};
