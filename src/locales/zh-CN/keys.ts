import type { keys as en } from '../en/keys';
import type { Words } from '../words';

export const keys: Words<typeof en> = {
  title: '键盘快捷键',
  undo: '撤销',
};
