import type { LessonWords } from '../use-words';

const en = {
  unit: 'Unit of information',
  units: { nats: 'nats', bits: 'bits' },
  amount: {
    nats: (value: string) => `${value} nats`,
    bits: (value: string) => `${value} bits`,
  },
  claim: {
    title: 'Check this claim',
    source: (source: string) => `From ${source}.`,
    open: 'Not refuted yet',
    half: 'Half refuted',
    refuted: 'Refuted',
    before: 'Refuted before.',
  },
  challenge: { title: 'Challenge', open: 'Not done yet', met: 'Done' },
  playground: 'Open it in the playground',
};

/** What all lessons say. */
export const partWords: LessonWords<typeof en> = {
  en,
  'zh-CN': {
    unit: '信息的单位',
    units: { nats: '奈特', bits: '比特' },
    amount: { nats: (value) => `${value} 奈特`, bits: (value) => `${value} 比特` },
    claim: {
      title: '这句话对吗？',
      source: (source) => `出自${source}。`,
      open: '还没推翻',
      half: '推翻了一半',
      refuted: '已推翻',
      before: '以前推翻过。',
    },
    challenge: { title: '挑战', open: '还没完成', met: '完成' },
    playground: '到训练场里看看',
  },
};
