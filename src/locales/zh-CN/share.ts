import type { share as en } from '../en/share';
import type { Words } from '../words';

export const share: Words<typeof en> = {
  open: '分享',
};
