import { app as enApp } from './en/app';
import { charts as enCharts } from './en/charts';
import { drawPad as enDrawPad } from './en/draw-pad';
import { app as zhApp } from './zh-CN/app';
import { charts as zhCharts } from './zh-CN/charts';
import { drawPad as zhDrawPad } from './zh-CN/draw-pad';

/** Every word on screen, by language and area. English is the source: its keys are the contract. */
export const resources = {
  en: { app: enApp, charts: enCharts, drawPad: enDrawPad },
  'zh-CN': { app: zhApp, charts: zhCharts, drawPad: zhDrawPad },
} as const;

export type Language = keyof typeof resources;
