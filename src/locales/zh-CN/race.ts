import type { race as en } from '../en/race';
import type { Words } from '../words';

export const race: Words<typeof en> = {
  start: '比一比…',
};
