import type { time as en } from '../en/time';
import type { Words } from '../words';

export const time: Words<typeof en> = {
  title: '时间花在哪里',
  waiting: '训练满一秒，数字就会出现在这里。',
  units: '每步用时 · 占比',
  thread: '训练线程',
  threadParts: '训练线程：每一步的用时和所占比例',
  gpu: '显卡',
  gpuNotAvailable: '测不到：这块显卡不提供计时',
  gpuNotTimed: '还没有测到',
  draw: '页面绘制',
  parts: {
    data: '取数据',
    encode: '写命令',
    compute: '计算',
    replicas: '等副本',
    readback: '等结果',
    update: '更新权重',
    testing: '测试',
    other: '其他',
  },
  meanings: {
    title: '量的是什么',
    data: '挑出一个批次的图片，把像素换算成网络用的数；图片还没下载到时，等待也算在内。',
    encode: '把这一步要做的运算写成命令，交给显卡。',
    compute: '前向传播和反向传播：算出损失和梯度。',
    replicas: '把各份数据交给其他副本，再等最慢的那个算完。',
    readback: '等显卡把损失送回来。这一段长，说明快慢由显卡决定。',
    update: '把各份梯度加起来，再由优化器更新权重。',
    testing: '用测试图片评估，并识别你写的数字。用显卡时，还包括等前面排队的训练步做完。',
    other: '剩下的全部时间：存快照、给页面发消息、循环本身的开销。',
    gpu: '显卡做前向传播、反向传播和更新的时间，用显卡自己的时钟测，抽一部分步取平均，测试不在其中。显卡和训练线程同时工作，所以不计入总和。',
    draw: '每次有变化，页面要忙多久才能显示出来：React 渲染、排版、绘制。页面有自己的线程，所以也不计入总和。',
  },
};
