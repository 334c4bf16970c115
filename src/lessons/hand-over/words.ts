import type { LessonWords } from '../use-words';

const en = {
  images: 'Images in a batch',
  processes: 'Processes',
  process: 'Process',
  share: 'Its images',
  mean: 'Their mean loss',
  meanOfMeans: 'Mean of the processes’ means',
  meanOfBatch: 'Mean of the batch',
  rate: 'Learning rate',
  each: 'Images for each process',
  steps: 'Steps in an epoch',
  claim: {
    statement:
      'Each process takes the mean over its images, and then the mean over all processes is taken: that is the mean of the batch.',
    source: 'how data-parallel training is often told',
    task: 'Sixty-four images on four processes: sixteen each. Try other numbers of both.',
    label: 'A batch in shares',
    open: 'Each process has as many images as the others, so far, and both means are the same.',
    refuted: (means: string, batch: string) =>
      `The shares are not equal, and ${means} is not ${batch}: an image counts for more where there are fewer beside it. The last batch of an epoch is seldom divisible. So the script of the folder adds up losses, and divides once, by the number of all images.`,
  },
  challenge: {
    label: 'Eight processes with enough to do',
    question:
      'Eight GPUs, of which each is only busy with 64 images or more at a time. Choose the batch, and the rate that goes with it by the linear rule. The run had batches of 64 at a rate of 0.001.',
    goal: 'At least 64 images for each of eight, and a rate that has grown as the batch has.',
    met: 'An epoch now has an eighth of the steps, or fewer, each by a better gradient. It is another run than before: that is why the verdict comes first, and the larger batch afterwards.',
  },
};

export const words: LessonWords<typeof en> = {
  en,
  'zh-CN': {
    images: '一个批次的图像',
    processes: '进程数',
    process: '进程',
    share: '它的图像',
    mean: '平均损失',
    meanOfMeans: '各进程平均值的平均',
    meanOfBatch: '整个批次的平均',
    rate: '学习率',
    each: '每个进程的图像',
    steps: '一轮的步数',
    claim: {
      statement: '每个进程先对自己的图像求平均，再对所有进程求平均，得到的就是整个批次的平均。',
      source: '介绍数据并行时常见的说法',
      task: '六十四张图像给四个进程，每个十六张。换换这两个数试试。',
      label: '一个批次怎样分',
      open: '到目前为止，各个进程的图像一样多，两个平均值相同。',
      refuted: (means: string, batch: string) =>
        `各份不一样多，${means} 不等于 ${batch}：身边的图像少，每张的分量就重。一轮的最后一个批次很少能整除。所以文件夹里的脚本把损失加起来，最后只除一次，除以全部图像的数目。`,
    },
    challenge: {
      label: '让八个进程都有活干',
      question:
        '八块 GPU，每块一次至少要 64 张图像才忙得起来。请选批次大小，再按线性法则选配套的学习率。原来的批次是 64，学习率是 0.001。',
      goal: '八个进程每个至少 64 张图像，学习率与批次按同样的倍数增大。',
      met: '现在一轮的步数只有原来的八分之一，甚至更少，每一步的梯度更准。不过这已经是另一次训练了，所以先下结论，再加大批次。',
    },
  },
};
