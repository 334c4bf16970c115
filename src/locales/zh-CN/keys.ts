import type { keys as en } from '../en/keys';
import type { Words } from '../words';

export const keys: Words<typeof en> = {
  title: '键盘快捷键',
  undo: '撤销',
  switch: '按单个键就能触发页面上的按钮',
  switchHint: '打字时、对话框里，或者焦点所在的控件本身要用这个键时，不会触发。',
  names: { space: '空格', enter: '回车', backspace: '退格', delete: 'Delete' },
  anywhere: {
    title: '任何地方',
    help: '打开这张表',
  },
  training: {
    title: '在“训练场”和“看网络”',
    train: '训练 / 暂停',
    step: '单步',
  },
  playground: {
    title: '在“训练场”',
    reset: '重置',
    rate: '调低、调高学习率',
  },
  charts: {
    title: '在图表里',
    move: '逐点移动',
    choose: '查看这一步的批次',
    inspect: '看这一步的网络',
    zoom: '放大、缩小',
    pan: '平移',
    reset: '恢复全图',
  },
  pad: {
    title: '在画板上',
    move: '移动画笔',
    pen: '落笔、抬笔',
    undo: '撤销',
    clear: '清空',
  },
  layers: {
    title: '在网络结构的某一层上',
    move: '移动这一层',
    remove: '删除这一层',
    undo: '撤销',
  },
  runs: {
    title: '在列表的某次训练上',
    rename: '改名',
    remove: '删除',
  },
  messages: {
    title: '可以撤销的提示',
    focus: '跳到提示（再按一次回来）',
  },
};
