import type { runs as en } from '../en/runs';
import type { Words } from '../words';

export const runs: Words<typeof en> = {
  title: '训练记录',
  count: '这个浏览器里存有 {{amount}} 次训练。',
};
