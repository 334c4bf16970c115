import type { LessonWords } from '../use-words';

const en = {
  groups: { known: '2 to 9', zeros: 'zeros', ones: 'ones' },
  scores: { error: 'rebuilding error', guess: 'surprisal of the guess', entropy: 'entropy' },
  pictures: {
    image: 'The image',
    rebuilt: (numbers: number) =>
      numbers === 1 ? 'Rebuilt from 1 number' : `Rebuilt from ${numbers} numbers`,
    difference: 'Where they differ',
    numbers: 'Numbers in between',
  },
  rebuild: {
    label: 'An image through the bottleneck',
    group: 'Images of',
    another: 'Another one',
    caption: (digit: number, index: number) => `A ${digit}: test image ${index}.`,
    error: 'Squared error, all pixels',
    stranger: 'Known images that are rebuilt better',
  },
  detector: {
    label: 'Scores, thresholds and what they find',
    unknown: 'Unknown',
    score: 'Score',
    threshold: 'Threshold',
    histogram:
      'How the scores are spread: each bar is a share of its kind. From the threshold on: “unknown”.',
    roc: 'ROC curve: a point for each threshold',
    byNumbers: 'AUROC, by the numbers in between',
    found: 'Unknown found',
    alarms: 'False alarms',
    auroc: (low: string, high: string) => `AUROC (95\u00a0%: ${low}\u2060–\u2060${high})`,
  },
  pairs: {
    invitation: 'Check AUROC by lot, an unknown and a known image at a time:',
    draw: (pairs: number, text: string) => (pairs === 1 ? 'a pair' : `${text} pairs`),
    result: (won: string, pairs: string, share: string) =>
      `The unknown one scored higher in ${won} of ${pairs}: ${share}`,
  },
  mistakes: {
    known: 'Among the known images, those that look strangest (framed: wrongly judged)',
    zeros: 'Among the zeros, those that look most ordinary (framed: wrongly judged)',
    ones: 'Among the ones, those that look most ordinary (framed: wrongly judged)',
    digit: (digit: number) => `A ${digit}.`,
    wrong: 'Wrongly judged.',
  },
  drawing: {
    label: 'Your drawing, judged',
    shapes: 'Drawings',
    shape: { face: 'a face', square: 'a square', letter: 'the letter A', line: 'a line' },
    verdicts: 'What each score says of the drawing',
    value: 'Drawing',
    verdict: 'Verdict',
    says: { unknown: 'unknown', known: 'like 2 to 9' },
    guess: (digit: number, share: string) => `The classifier’s guess: ${digit}, with ${share}.`,
    empty: 'Nothing is drawn yet.',
    invitation: 'Draw what is no digit',
  },
  claim: {
    label: 'The log loss of two images',
    statement:
      'In anomaly detection, we need to use other loss functions to deal with anomalous samples. For example, we can use the log loss or other loss functions of our own to deal with anomalous samples.',
    source: 'the tutorial this playground grew from, Q5',
    task: (limit: string) =>
      `The log loss is −ln p of the label: cross-entropy by another name. Let an image count as an anomaly from ${limit} nats on; one known image in twenty costs that much with its own label. Here is a zero, which the classifier has never seen, and a seven, which it knows. As they are labelled now, it works. But who says what a strange image shows? Change the labels, so that the zero passes as ordinary and the seven raises the alarm.`,
    zero: (index: number) => `A zero (test image ${index})`,
    seven: (index: number) => `A seven (test image ${index})`,
    labelOf: { zero: 'Label of the zero', seven: 'Label of the seven' },
    given: 'Label:',
    loss: 'Log loss:',
    says: { alarm: 'anomaly', ordinary: 'ordinary' },
    open: 'Label the zero so that it costs next to nothing, and the seven so that it costs a lot.',
    refuted: (zeroLabel: number, zeroLoss: string, sevenLabel: number, sevenLoss: string) =>
      `Labelled ${zeroLabel}, the zero costs ${zeroLoss}; labelled ${sevenLabel}, the seven costs ${sevenLoss}. The log loss says how well an answer fits a label. A strange image comes without one, and whoever labels it decides. Nor does it take another loss: both models here were fitted with the usual ones, squared error and cross-entropy, and to known images alone. What was added is a score that needs no label, and a threshold. (Where there is a label, the log loss serves well: to learn from anomalies that somebody has labelled, which is classification; or where each pixel is its own label, as in many autoencoders.)`,
  },
  challenge: {
    label: 'A detector of zeros',
    question:
      'Find at least 65\u00a0% of the zeros with at most 10\u00a0% false alarms. Score, numbers and threshold are yours to choose.',
    goal: 'At least 65\u00a0% found, at most 10\u00a0% false alarms.',
    met: 'Neither too narrow nor too wide: without any number in between, the error is little more than the amount of ink; with many, zeros are rebuilt as well. But you chose the number by looking at zeros, so the figure you got is too rosy for the next unknown thing: remember the ones. An honest test keeps some kinds of unknown images apart until everything is chosen.',
  },
};

export const words: LessonWords<typeof en> = {
  en,
  'zh-CN': {
    groups: { known: '2 到 9', zeros: '0', ones: '1' },
    scores: { error: '重建误差', guess: '猜测的惊奇度', entropy: '熵' },
    pictures: {
      image: '原图',
      rebuilt: (numbers) => `用 ${numbers} 个数重建`,
      difference: '差在哪里',
      numbers: '中间的数有几个',
    },
    rebuild: {
      label: '让一张图穿过瓶颈',
      group: '哪些数字',
      another: '换一张',
      caption: (digit, index) => `测试集第 ${index} 张，写的是 ${digit}。`,
      error: '平方误差，各像素之和',
      stranger: '重建得更好的已知图片',
    },
    detector: {
      label: '得分、阈值与检出',
      unknown: '未知的是',
      score: '得分',
      threshold: '阈值',
      histogram: '得分的分布，柱高是在各自那一类中的比例。达到阈值，就判为“没见过”。',
      roc: 'ROC 曲线：每个阈值一个点',
      byNumbers: 'AUROC 随中间数的个数而变',
      found: '检出率',
      alarms: '误报率',
      auroc: (low, high) => `AUROC（95%：${low}\u2060–\u2060${high}）`,
    },
    pairs: {
      invitation: '抽签来验证 AUROC，每次抽一张未知的、一张已知的：',
      draw: (_, text) => `抽 ${text} 对`,
      result: (won, pairs, share) => `${pairs} 对中，未知的那张得分更高的有 ${won} 对：${share}`,
    },
    mistakes: {
      known: '已知图片当中看上去最怪的（加框的判错了）',
      zeros: '0 当中看上去最平常的（加框的判错了）',
      ones: '1 当中看上去最平常的（加框的判错了）',
      digit: (digit) => `写的是 ${digit}。`,
      wrong: '判错了。',
    },
    drawing: {
      label: '给你画的东西打分',
      shapes: '现成的图画',
      shape: { face: '一张脸', square: '正方形', letter: '字母 A', line: '一条线' },
      verdicts: '每种得分怎样评判这幅画',
      value: '这幅画',
      verdict: '结论',
      says: { unknown: '没见过', known: '像 2 到 9' },
      guess: (digit, share) => `分类器猜是 ${digit}，把握 ${share}。`,
      empty: '还没画东西。',
      invitation: '画点不是数字的东西',
    },
    claim: {
      label: '两张图片的对数损失',
      statement:
        '在异常检测任务中，我们需要使用其他损失函数来处理异常样本。例如，我们可以使用对数损失函数或者其他自定义损失函数来处理异常样本。',
      source: '本站所依据的教程，问答 Q5',
      task: (limit) =>
        `对数损失就是标签的 −ln p，换了个名字的交叉熵。规定损失达到 ${limit} 奈特就算异常；已知的图片按各自的标签算，二十张里有一张会这么高。下面一张是 0，分类器从没见过；一张是 7，它认得。照现在的标签，这办法很灵。可是一张陌生的图片写的是什么，谁说了算？请改动标签，让 0 显得平常，让 7 拉响警报。`,
      zero: (index) => `一个 0（测试集第 ${index} 张）`,
      seven: (index) => `一个 7（测试集第 ${index} 张）`,
      labelOf: { zero: '0 的标签', seven: '7 的标签' },
      given: '标签：',
      loss: '对数损失：',
      says: { alarm: '异常', ordinary: '平常' },
      open: '给 0 一个几乎不花代价的标签，给 7 一个代价很高的标签。',
      refuted: (zeroLabel, zeroLoss, sevenLabel, sevenLoss) =>
        `标成 ${zeroLabel}，这个 0 的损失是 ${zeroLoss}；标成 ${sevenLabel}，这个 7 的损失是 ${sevenLoss}。对数损失说的是答案与标签合不合。陌生的图片并不带标签，谁来标，就由谁说了算。也用不着“其他损失函数”：这里的两个模型，训练时用的就是平常的平方误差和交叉熵，而且只用已知的图片。后来添上的，是一个不需要标签的得分，再加一个阈值。（有标签的时候，对数损失照样好用：异常样本有人标好了，拿来训练，那就是普通的分类；或者像许多自编码器那样，每个像素就是自己的标签。）`,
    },
    challenge: {
      label: '专找 0 的检测器',
      question:
        '误报率不超过 10%，至少找出 65% 的 0。用哪种得分、中间留几个数、阈值定在哪里，都由你选。',
      goal: '检出率不低于 65%，误报率不高于 10%。',
      met: '瓶颈不能太窄，也不能太宽：中间一个数都不留，误差就差不多只是墨迹的多少；留得太多，0 也能重建得很好。不过，这个个数是你看着 0 挑出来的，换一种没见过的东西，成绩就不会这么好看了，想想那些 1。要考得公道，得先把几类未知图片收起来，等一切都选定了再拿出来考。',
    },
  },
};
