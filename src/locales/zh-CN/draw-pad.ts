import type { drawPad as en } from '../en/draw-pad';
import type { Words } from '../words';

// English needs "an" before 8; Chinese says both the same.
const asked =
  '如果是 <b>{{digit}}</b>，模型的惊奇度就是 <b>{{nats}} 奈特</b>：它给这个答案的概率是 {{percent}}。';

export const drawPad: Words<typeof en> = {
  title: '写一个数字',
  undo: '撤销',
  clear: '清空',
  sample: '随机抽一张',
  invitations: {
    digit: '在这里写一个数字，0 到 9',
    pair: '在这里并排写两个数字',
    overlap: '在这里写两个叠在一起的数字',
  },
  keyboardHint: '方向键移动画笔，空格键落笔、抬笔，退格键撤销一笔，Delete 键清空。',
  penDown: '已落笔',
  penUp: '已抬笔',
  stages: '从你的笔迹到网络看到的图像',
  drawn: '原笔迹',
  boxed: '放进方框',
  centred: '重心居中',
  image: '{{height}} × {{width}}',
  sampleCaption: '测试图 #{{index}}，标签是 {{label}}',
  prediction: '预测',
  probabilities: '模型给每个数字的概率；选一个数字，看看它的惊奇度',
  row: '{{digit}}：{{percent}}',
  surprisal: {
    predicted: '如果答对了，模型的惊奇度是 <b>{{nats}} 奈特</b>。点一根横条，看看换个答案会怎样。',
    label:
      '标签是 <b>{{digit}}</b>：模型的惊奇度是 <b>{{nats}} 奈特</b>，它给这个答案的概率是 {{percent}}。',
    asked,
    asked_8: asked,
  },
  untrained: '模型还没有训练：这只是随机网络的猜测。',
  loading: '模型还在加载。',
  empty: '写一个数字，看看模型认成几。',
  own: {
    title: '画一画',
    sample: '随机抽一张',
    invitation: '在这里画',
    empty: '画点什么，或者取一张测试图片，看看模型怎么答。',
    two: {
      title: '画两个',
      empty: '画两样东西，看看网络认为图里有哪些类。',
    },
  },
  two: {
    title: '写两个数字',
    sample: '随机抽一对',
    seen: {
      digit: '网络看到的图像',
      pair: '网络看到的图像：左右各自居中，{{height}} × {{width}}',
      overlap: '网络看到的图像：两个一起缩放，{{height}} × {{width}}',
    },
    readings: '同样的 logit，两种读法',
    sigmoid: 'sigmoid',
    softmax: 'softmax',
    there: '判为“有”',
    compare: 'softmax 要各个类分 100%：两个类不可能都超过一半，网络再有把握也一样。',
    empty: '写两个数字，看看网络认为图里有哪些。',
  },
};
