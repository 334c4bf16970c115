import type { LessonWords } from '../use-words';

const en = {
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
    warmup: 'Warm-up',
    step: 'Step t',
    steps: (count: string) => `${count} steps`,
    factor: 'Factor f(t)',
    rate: 'Rate, with a base of 0.01',
  },
};

export const words: LessonWords<typeof en> = {
  en,
  'zh-CN': {
    schedules: {
      label: '三个轮次里的学习率',
      schedule: '日程',
      names: {
        constant: '恒定',
        step: '阶梯',
        exponential: '指数',
        cosine: '余弦',
        'one-cycle': '单周期',
      },
      warmup: '预热',
      step: '第 t 步',
      steps: (count) => `${count} 步`,
      factor: '系数 f(t)',
      rate: '学习率（基础值 0.01）',
    },
  },
};
