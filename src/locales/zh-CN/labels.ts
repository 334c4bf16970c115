import type { labels as en } from '../en/labels';
import type { Words } from '../words';

export const labels: Words<typeof en> = {
  title: '图里有哪些数字',
  testing: '正在用全部测试图片测试……',
  waiting:
    '查准率、查全率和阈值要等全部测试图片测过一遍才有：暂停时测一遍，每轮结束也测一遍；每轮很短时，大约每训练 60,000 张图片测一遍。',
  tested_other: '{{amount}} 张测试图片，第 {{step}} 步的权重',
  reading: 'logit 的读法',
  readings: { sigmoid: 'Sigmoid', softmax: 'Softmax' },
  softmaxNote:
    '按 softmax 读，十个数字分 1。图里有两个数字时，阈值 0.5 最多认出其中一个；调低阈值，又要同时照顾“同一个数字出现两次”和“两个不同数字”这两种图。',
  summary: {
    exactMatch: '完全匹配率',
    microF1: '微平均 F1',
    macroF1: '宏平均 F1',
    meanAveragePrecision: '平均精度均值（mAP）',
  },
  summaryHints: {
    exactMatch: '也叫子集准确率：十个回答全对的图片占多少',
    microF1: '所有回答放在一起算',
    macroF1: '各数字 F1 的平均',
    meanAveragePrecision: '不依赖某一个阈值',
  },
  threshold: {
    all: '所有数字的阈值',
    allMixed: '各不相同',
    one: '数字 {{label}} 的阈值',
    best: '各取 F1 最好的',
    reset: '都设为 0.5',
    bestNote: '最好的 F1 是在这些测试图片上挑出来的，换一批图片会略低一些。',
  },
  curves: '查准率—查全率曲线，每个数字一条',
  curvesHint: '圆点是当前阈值所在的位置。在表里选一个数字看它的曲线。',
  precision: '查准率',
  recall: '查全率',
  table: {
    caption: '每个数字在各自阈值下的表现',
    label: '数字',
    support: '图片数',
    threshold: '阈值',
    accuracy: '准确率',
    precision: '查准率',
    recall: '查全率',
    f1: 'F1',
    averagePrecision: 'AP',
    none: '–',
    intervals:
      '数字 {{label}} 的 95% 置信区间：准确率 {{accuracy}}，查准率 {{precision}}，查全率 {{recall}}，F1 {{f1}}，AP {{averagePrecision}}。',
    range: '{{low}} 至 {{high}}',
    choose: '看数字 {{label}}',
  },
  pairs: {
    title: '哪些标签同时出现',
    show: '格子里显示',
    count: '有多少张图',
    right: '其中多少完全认对',
    interval: '{{all}} 张中的 {{right}} 张；95% 置信区间：{{from}} 至 {{to}}',
    caption: {
      count: '同时有这两个标签的测试图片；对角线上是同一个标签出现两次',
      right: '这些图片里，被认成恰好这一组的占多少',
    },
  },
};
