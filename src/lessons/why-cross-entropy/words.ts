import type { LessonWords } from '../use-words';

const en = {
  slopes: {
    label: 'Two losses and their slopes',
    examples: 'Go to',
    example: { wrong: 'sure and wrong', open: 'undecided', right: 'sure and right' },
    lossTitle: 'loss',
    pushTitle: 'how hard it pushes the true logit up',
    crossEntropy: 'cross-entropy',
    squaredError: 'squared error',
    lead: 'How far the true logit leads the other',
    leadValue: (lead: string, p: string) => `${lead}, so the truth gets ${p}`,
    crossEntropyLoss: 'Cross-entropy',
    crossEntropyPush: 'its push',
    squaredErrorLoss: 'Squared error',
    squaredErrorPush: 'its push',
  },
  image: {
    label: 'One image, and how each loss pushes its logits',
    stored:
      'A test image, and what the network of this site said about it after 160 steps. Draw on the playground’s pad, and your drawing will be here instead.',
    live: (step: string) =>
      `From the playground’s pad, with the answer of the network there, after ${step} steps.`,
    truth: 'The truth',
    digit: 'Digit',
    probability: 'Probability',
    crossEntropyPush: 'Push of cross-entropy',
    squaredErrorPush: 'Push of squared error',
    loss: 'Loss −log p of the truth',
    crossEntropy: 'cross-entropy',
    squaredError: 'squared error',
    truthPush: (loss: string) => `Push on the truth: ${loss}`,
    fiveTimes: 'Squared error times 5, so that both push alike while all digits are equally likely',
  },
  batch: {
    label: 'The loss of a batch, and a step down it',
    statement:
      'The cross-entropy loss function is defined as follows: L(y, ŷ) = −Σₙ Σₖ yₙₖ log ŷₙₖ … criterion = nn.CrossEntropyLoss()',
    source: 'the tutorial this playground grew from, 1.3.1 and 1.4.3',
    task: 'The sums are over the images n of the batch and the classes k. Put every image into the batch twice. That tells the network nothing it did not know, so it should learn the same from it. Does it?',
    open: 'Double the batch.',
    refuted: (mean: string, sum: string) =>
      `The mean stays at ${mean}; the sum is ${sum} now, and its step has grown with it, beyond the lowest point. nn.CrossEntropyLoss() takes the mean.`,
    images: (count: string) => `${count} images`,
    double: 'Double the batch',
    halve: 'Halve it',
    axis: 'mean loss, over the bias b of “it is a seven”',
    caption:
      'One weight, the bias b; of every four images three show a seven. Arrows: one step of gradient descent with learning rate 1.',
    sum: 'Sum of the losses',
    mean: 'Their mean',
    sumStep: 'Step by the sum',
    meanStep: 'Step by the mean',
    by: { sum: 'sum', mean: 'mean' },
    out: (name: string, bias: string) => `${name}: out to b = ${bias}`,
  },
  program: {
    label: 'The tutorial’s program',
    opened: (count: number, all: number) => `${count} of ${all} marks opened`,
    openAll: 'Open all',
    closeAll: 'Close all',
    copy: 'Copy the mended program',
    copied: 'Copied.',
    refused: 'The browser did not allow it.',
    marked: 'Mark',
    wrong: 'Mistake',
    right: 'Correct',
    missing: 'something is missing here',
    remarks: {
      torch:
        'torch.utils.data and torch.no_grad are used below, but torch itself is imported only in an earlier example: NameError.',
      functional: 'F.relu and F.max_pool2d are called, and F is imported nowhere: NameError.',
      features:
        'A 3 × 3 convolution takes 2 pixels off each side length, pooling halves it: 28, 26, 13, 11, 5. In 64 channels that makes 64 · 5 · 5 = 1600 numbers an image, not 6400.',
      view: 'The treacherous one. −1 lets view choose the number of rows, and 64 images of 1600 numbers just fill 16 rows of 6400. Four images melt into one without complaint; only the loss stops, at 16 answers for 64 labels. flatten(x, 1) leaves the batch alone, so that a wrong size fails where it was made.',
      logits:
        'Right, and easily misread. It takes logits, not probabilities: softmax and logarithm are inside, done safely. And it averages over the batch, whatever the formula in 1.3.1 says.',
      'epoch-module':
        'No such module exists: ModuleNotFoundError. Nothing would use it, either: the loop takes the name for itself.',
      epochs:
        'epochs never got a value: NameError. Three times through the images are enough for about 98.5 to 99 %.',
    },
  },
  challenge: {
    label: 'A rate for the sum',
    question:
      'Someone’s program adds the losses of its 64 images. With their mean, a learning rate of 1 was right. Which rate makes the sum take the very same step?',
    goal: 'Both arrows equally long, to within 3 %.',
    met: 'Yes: 1/64. A rate that suits a sum suits one batch size only; that is why losses are averaged. (Adam divides by the gradient’s own size and hardly notices.)',
    rate: 'Learning rate with the sum',
    sumStep: 'Step by the sum of 64',
    meanStep: 'Step by the mean, rate 1',
  },
};

export const words: LessonWords<typeof en> = {
  en,
  'zh-CN': {
    slopes: {
      label: '两种损失和它们的斜率',
      examples: '跳到',
      example: { wrong: '自信却错了', open: '拿不准', right: '自信且正确' },
      lossTitle: '损失',
      pushTitle: '把正确类的 logit 往上推的力',
      crossEntropy: '交叉熵',
      squaredError: '平方误差',
      lead: '正确类的 logit 比另一类高多少',
      leadValue: (lead, p) => `${lead}，正确类分到 ${p}`,
      crossEntropyLoss: '交叉熵',
      crossEntropyPush: '它的推力',
      squaredErrorLoss: '平方误差',
      squaredErrorPush: '它的推力',
    },
    image: {
      label: '一张图片，以及两种损失怎样推它的 logit',
      stored:
        '一张测试图片，以及本站的网络训练 160 步之后给出的回答。到训练场的手写板上写个数字，这里就会换成你写的。',
      live: (step) => `训练场手写板上的图片，由那里的网络在训练 ${step} 步之后作答。`,
      truth: '正确答案',
      digit: '数字',
      probability: '概率',
      crossEntropyPush: '交叉熵的推力',
      squaredErrorPush: '平方误差的推力',
      loss: '损失：正确答案的 −log p',
      crossEntropy: '交叉熵',
      squaredError: '平方误差',
      truthPush: (loss) => `对正确答案的推力：${loss}`,
      fiveTimes: '平方误差乘以 5：各个数字机会均等时，两种推力就一样大',
    },
    batch: {
      label: '一批图片的损失，和沿它走下的一步',
      statement:
        '交叉熵损失函数的定义如下：L(y, ŷ) = −Σₙ Σₖ yₙₖ log ŷₙₖ …… criterion = nn.CrossEntropyLoss()',
      source: '本站所依据的教程，1.3.1 节与 1.4.3 节',
      task: '式子对这一批的样本 n 和类别 k 求和。把这批里的每张图片都放两遍：这没有给网络带来任何新东西，学到的应当一样多。果真如此吗？',
      open: '把这批图片加倍试试。',
      refuted: (mean, sum) =>
        `平均值仍是 ${mean}，总和却变成了 ${sum}；按总和走的一步也跟着变长，越过了最低点。nn.CrossEntropyLoss() 取的是平均值。`,
      images: (count) => `${count} 张图片`,
      double: '加倍',
      halve: '减半',
      axis: '平均损失，横轴是“这是 7”的偏置 b',
      caption: '只有一个权重：偏置 b。每四张图片里有三张是 7。箭头：学习率为 1 的一步梯度下降。',
      sum: '损失的总和',
      mean: '平均值',
      sumStep: '按总和走的一步',
      meanStep: '按平均值走的一步',
      by: { sum: '总和', mean: '平均' },
      out: (name, bias) => `${name}：冲到了 b = ${bias}`,
    },
    program: {
      label: '教程里的程序',
      opened: (count, all) => `已打开 ${count} / ${all} 处标记`,
      openAll: '全部打开',
      closeAll: '全部合上',
      copy: '复制改好的程序',
      copied: '已复制。',
      refused: '浏览器不允许复制。',
      marked: '标记',
      wrong: '错误',
      right: '正确',
      missing: '这里少了东西',
      remarks: {
        torch:
          '下面用到了 torch.utils.data 和 torch.no_grad，可 torch 本身只在更早的例子里导入过：NameError。',
        functional: '调用了 F.relu 和 F.max_pool2d，F 却从未导入：NameError。',
        features:
          '3 × 3 卷积让边长减 2，池化让边长减半：28、26、13、11、5。64 个通道一共 64 · 5 · 5 = 1600 个数，不是 6400 个。',
        view: '最隐蔽的一处。−1 让 view 自己决定行数，而 64 张图片、每张 1600 个数，恰好填满 16 行、每行 6400 个：四张图片悄悄并成了一张，直到算损失才报错，16 个回答对不上 64 个标签。flatten(x, 1) 不动批这一维，尺寸哪里错，就在哪里报错。',
        logits:
          '这行没错，但容易误解。它要的是 logit，不是概率：softmax 和对数都在它里面算，不会溢出。它对一批取平均，并不是 1.3.1 节公式里的求和。',
        'epoch-module':
          '没有这个模块：ModuleNotFoundError。就算有也用不上：后面的循环自己就占用了这个名字。',
        epochs: 'epochs 从未赋值：NameError。把训练集过三遍，准确率就有 98.5%～99%。',
      },
    },
    challenge: {
      label: '给总和配一个学习率',
      question:
        '有个程序把 64 张图片的损失加起来，而没有取平均。取平均时，学习率 1 正合适。用总和时，学习率该设成多少，才能迈出一模一样的一步？',
      goal: '两个箭头一样长，误差不超过 3%。',
      met: '对，是 1/64。适合总和的学习率只适合一种批大小，所以损失要取平均。（Adam 会除以梯度自身的大小，几乎察觉不到差别。）',
      rate: '用总和时的学习率',
      sumStep: '按 64 张的总和走的一步',
      meanStep: '按平均值走的一步（学习率 1）',
    },
  },
};
