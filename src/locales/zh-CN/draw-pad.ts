import type { drawPad as en } from '../en/draw-pad';
import type { Words } from '../words';

export const drawPad: Words<typeof en> = {
  title: '写一个数字',
  undo: '撤销',
  clear: '清空',
};
