import type { charts as en } from '../en/charts';
import type { Words } from '../words';

export const charts: Words<typeof en> = {
  loss: '损失',
};
