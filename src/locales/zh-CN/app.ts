import type { app as en } from '../en/app';
import type { Words } from '../words';

export const app: Words<typeof en> = {
  name: 'Surprisal',
};
