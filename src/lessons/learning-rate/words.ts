import type { LessonWords } from '../use-words';

/** A training as a verdict tells it; no loss if it blew up. */
interface Told {
  rate: string;
  loss: string | undefined;
}

const en = {
  trial: {
    train: 'Train',
    stop: 'Stop',
    rate: 'Learning rate',
    rateOf: (lane: number) => `Rate ${lane}`,
    earlier: 'Dashed: how it went before, on another device. Train, and see how it goes on yours.',
    begun: 'Training.',
    done: 'Trained and tested; the table says how far each has come.',
    progress: (step: string, steps: string) => `Step ${step} of ${steps}`,
    testing: 'Testing on 10,000 images that were not trained on.',
    waitingForData: 'Waiting for images, which are on their way.',
    stalled: 'The training worker does not answer. If it stays so, it is replaced after a minute.',
    loading: (ready: string) => `One moment: the images are on their way (${ready} so far).`,
    pausesRun: 'The playground’s run is training. It will wait meanwhile, and then go on.',
    unreachable: 'The images can’t be reached. Check the connection, then try again.',
    failed: (detail: string) => `Nothing can be trained: ${detail || 'the worker stopped'}.`,
    missing: 'Some images did not arrive, or are damaged. Others stand in for them.',
    retry: 'Try again',
    obstacles: {
      'own-images':
        'The playground’s run is on images of your own, and these trainings need MNIST’s digits. Choose those in the playground first.',
      replay: 'The playground’s run is being restored. One moment.',
      race: 'A race is under way in the playground. End it there first.',
      'range-test': 'A range test is under way in the playground. Let it end first.',
      trial: 'Another training on this page is under way.',
    },
  },
  plot: { title: 'training loss in nats, over steps; thick: smoothed', guessing: 'guessing' },
  table: {
    rate: 'Learning rate',
    loss: 'Train loss, smoothed',
    accuracy: 'Test accuracy',
    validationAccuracy: 'Validation accuracy',
    outcome: 'So far',
    oneSeed:
      'One seed each: of two that end close together, another seed may have the other ahead.',
    steps: (count: string) => `${count}\u00a0steps`,
    exploded: (step: string, loss: string) => `diverged: a loss of ${loss} at step ${step}`,
    notFinite: (step: string) => `diverged: the loss is no number at step ${step}`,
  },
  three: { label: 'One network at three learning rates' },
  sweep: {
    label: 'A range test',
    start: 'Sweep the rates',
    done: 'The sweep is made; what it says stands below the curve.',
    before: '121 steps, each at a rate 10 % higher than the one before.',
    tooSmall: 'Too small for one step, below',
    suggestion: 'Suggested',
    diverges: 'Diverges from',
    reasons: {
      steepest: 'The loss fell fastest at the suggested rate.',
      distance: 'The suggested rate is a tenth of the one at which the loss began to rise.',
      trained: 'No rate made the loss fall; the suggestion is a tenth of where it began to rise.',
    },
  },
  schedules: {
    label: 'The rate over the steps of three epochs',
    schedule: 'Schedule',
    names: {
      constant: 'Constant',
      step: 'Step',
      exponential: 'Exponential',
      cosine: 'Cosine',
      'one-cycle': 'One-cycle',
    },
    about: {
      constant: 'Simple, and in the end as restless as at the beginning.',
      step: 'Each epoch, times 0.3.',
      exponential: 'Times 0.3 in the course of each epoch, a little with each step.',
      cosine: 'Half a wave: high for long, gently down to almost nothing.',
      'one-cycle':
        'Up, then down to far below the start (Smith & Topin 2017). Its rise is a warm-up of its own.',
    },
    epoch: (epoch: number) => `epoch ${epoch}`,
    warmup: 'Warm-up',
    step: 'Step t',
    steps: (count: string) => `${count}\u00a0steps`,
    factor: 'Factor f(t)',
    rate: (base: string) => `Rate, with a base of ${base}`,
  },
  claim: {
    label: 'One network at two learning rates',
    statement:
      'In general, a smaller learning rate helps the model to converge faster, but may also lead to overfitting. A larger one may make it converge more slowly, but may reduce the risk of overfitting.',
    source: 'the tutorial this playground grew from, question 4',
    task: 'In a ravine this was wrong. Perhaps a real network is different? Train it at two rates, and see which has the lower loss after 200 steps. (Overfitting: to get better at the training images and worse at all others.)',
    open: 'Train at two rates.',
    alike: 'These two came about as far. Choose rates that differ more.',
    beyond: (slow: Told, fast: Told) =>
      `Here the smaller rate, ${slow.rate}, came further (${slow.loss} nats). The larger one ${fast.loss ? `is too close to the limit (${fast.loss} nats)` : 'is beyond the limit and diverged'}. Does that hold in general? Try both ten times smaller.`,
    refuted: (slow: Told, fast: Told) =>
      `After 200 steps the loss is ${slow.loss} nats with η = ${slow.rate} and ${fast.loss} with η = ${fast.rate}. Larger is faster, up to the limit; only near it and beyond does the claim hold. What may be meant is the end of training: there a smaller rate settles lower, which is why rates are lowered. And the noise of large steps can indeed help against overfitting, but that says nothing about who is faster.`,
  },
  challenge: {
    label: 'One training of 200 steps',
    question:
      'You have 200 steps, a fifth of an epoch, and one rate for all of them. Get 92 % of the validation images right: 5,000 that are held from the training images, so that the rate is not chosen by the test images.',
    goal: 'At least 92 % after 200 steps.',
    met: 'There. The band is narrow: at 0.1 the network is a percentage point short because it is slow, and at 0.7 several because it swings. In between it is partly chance: the accuracy goes up and down by half a point or more from step to step. With other settings the band lies elsewhere. And one thing more: you chose the rate by the validation accuracy, so that figure is a little too rosy by now. The test images had no say, and are looked at once, at the end.',
    tested: (accuracy: string) => ` Here they are: ${accuracy} of the test images right.`,
  },
};

export const words: LessonWords<typeof en> = {
  en,
  'zh-CN': {
    trial: {
      train: '训练',
      stop: '停止',
      rate: '学习率',
      rateOf: (lane) => `学习率 ${lane}`,
      earlier: '虚线是事先在别的设备上训练的结果。点“训练”，看看在你的设备上怎么样。',
      begun: '开始训练。',
      done: '训练和测试都做完了，结果见表。',
      progress: (step, steps) => `第 ${step} 步，共 ${steps} 步`,
      testing: '正在用 10,000 张没训练过的图片测试。',
      waitingForData: '图片还没下载完，请稍等。',
      stalled: '负责训练的后台线程没有响应。如果一直这样，一分钟后会换上新的线程。',
      loading: (ready) => `请稍等，图片正在下载（已到 ${ready} 张）。`,
      pausesRun: '训练场里的训练正在进行。它会先等一等，过后接着训练。',
      unreachable: '图片取不到。请检查网络，再重试。',
      failed: (detail) => `现在没法训练：${detail || '训练线程停了'}。`,
      missing: '有些图片没有收到，或者损坏了，暂时由别的图片顶替。',
      retry: '重试',
      obstacles: {
        'own-images':
          '训练场里用的是你自己的图片，而这里要用 MNIST 的数字。请先到训练场换回 MNIST。',
        replay: '训练场里的训练正在恢复，请稍等。',
        race: '训练场里正在赛跑，请先到那里结束。',
        'range-test': '训练场里正在做范围测试，请等它做完。',
        trial: '本页的另一个训练正在进行。',
      },
    },
    plot: { title: '训练损失（奈特），横轴是步数；粗线是平滑后的', guessing: '随机猜测' },
    table: {
      rate: '学习率',
      loss: '训练损失（平滑后）',
      accuracy: '测试准确率',
      validationAccuracy: '验证准确率',
      outcome: '进展',
      oneSeed: '每个学习率只训练了一个种子：结果相近的两个，换个种子可能就反过来。',
      steps: (count) => `${count} 步`,
      exploded: (step, loss) => `发散了：第 ${step} 步的损失是 ${loss}`,
      notFinite: (step) => `发散了：第 ${step} 步的损失已经不是数`,
    },
    three: { label: '同一个网络，三个学习率' },
    sweep: {
      label: '范围测试',
      start: '扫一遍学习率',
      done: '扫完了，结果在曲线下面。',
      before: '一共 121 步，每步的学习率都比上一步高 10%。',
      tooSmall: '低于它，走一步不见效',
      suggestion: '建议',
      diverges: '从这里起发散',
      reasons: {
        steepest: '在建议的学习率上，损失下降得最快。',
        distance: '损失在某个学习率上开始回升，建议取它的十分之一。',
        trained: '没有哪个学习率能让损失下降；建议取开始回升处的十分之一。',
      },
    },
    schedules: {
      label: '三个轮次里的学习率',
      schedule: '学习率调度',
      names: {
        constant: '恒定',
        step: '阶梯',
        exponential: '指数',
        cosine: '余弦',
        'one-cycle': '单周期',
      },
      about: {
        constant: '最省事，可是到了最后还和开头一样抖个不停。',
        step: '每过一个轮次，乘以 0.3。',
        exponential: '一个轮次下来也是乘以 0.3，只不过每步降一点点。',
        cosine: '半个波：先在高处走很久，再缓缓降到几乎为零。',
        'one-cycle': '先升后降，最后远低于起点（Smith 与 Topin，2017）。上升那一段本身就是预热。',
      },
      epoch: (epoch) => `第 ${epoch} 轮`,
      warmup: '预热',
      step: '第 t 步',
      steps: (count) => `${count} 步`,
      factor: '系数 f(t)',
      rate: (base) => `学习率（基础值 ${base}）`,
    },
    claim: {
      label: '同一个网络，两个学习率',
      statement:
        '一般来说，较小的学习率可以帮助模型更快地收敛，但也可能导致过拟合。较大的学习率可能导致模型收敛速度较慢，但可能减少过拟合风险。',
      source: '本站所依据的教程，问题 4',
      task: '在峡谷里，这话不对。换成真实的网络会不会对呢？选两个学习率，训练一下，看 200 步之后谁的损失更低。（过拟合：在训练图片上越来越好，在没见过的图片上却越来越差。）',
      open: '选两个学习率训练一下。',
      alike: '这两个不相上下。让它们差得再远一些。',
      beyond: (slow, fast) =>
        `这一次，较小的 ${slow.rate} 降得更低（${slow.loss} 奈特）；较大的那个${fast.loss ? `离界限太近了（${fast.loss} 奈特）` : '过了界限，发散了'}。可这是“一般来说”吗？两个都缩小到十分之一再试试。`,
      refuted: (slow, fast) =>
        `200 步之后，η = ${slow.rate} 的损失是 ${slow.loss} 奈特，η = ${fast.rate} 的是 ${fast.loss} 奈特。在界限以内，越大越快；只有接近和越过界限时，这话才说得通。原话想说的也许是训练的末尾：那时学习率小，才能停在更低的地方，所以人们才把学习率逐渐调低。至于过拟合，大步子带来的噪声确实可能有点好处，但这和谁快谁慢是两回事。`,
    },
    challenge: {
      label: '训练 200 步',
      question:
        '只有 200 步（五分之一个轮次），从头到尾只用一个学习率，让验证准确率达到 92%。验证集是从训练集中划出的 5,000 张图片，这样学习率就不是看着测试图片挑的。',
      goal: '200 步之后，验证准确率至少 92%。',
      met: '到了。合适的范围很窄：0.1 因为慢，差一个百分点左右；0.7 因为抖，差好几个；在这中间，多少要看运气，走一步，准确率就可能上下变半个百分点还多。换一套设置，合适的范围又在别处。还有一点：学习率是看着验证准确率挑的，这个成绩因此略微偏高。测试图片没有参与挑选，只在最后看一次。',
      tested: (accuracy) => `这一次的结果：测试准确率 ${accuracy}。`,
    },
  },
};
