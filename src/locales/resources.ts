import { app as enApp } from './en/app';
import { batch as enBatch } from './en/batch';
import { architecture as enArchitecture } from './en/architecture';
import { charts as enCharts } from './en/charts';
import { data as enData } from './en/data';
import { drawPad as enDrawPad } from './en/draw-pad';
import { lab as enLab } from './en/lab';
import { rates as enRates } from './en/rates';
import { time as enTime } from './en/time';
import { app as zhApp } from './zh-CN/app';
import { batch as zhBatch } from './zh-CN/batch';
import { architecture as zhArchitecture } from './zh-CN/architecture';
import { charts as zhCharts } from './zh-CN/charts';
import { data as zhData } from './zh-CN/data';
import { drawPad as zhDrawPad } from './zh-CN/draw-pad';
import { lab as zhLab } from './zh-CN/lab';
import { rates as zhRates } from './zh-CN/rates';
import { time as zhTime } from './zh-CN/time';

/** Every word on screen, by language and area. English is the source: its keys are the contract. */
export const resources = {
  en: {
    app: enApp,
    architecture: enArchitecture,
    batch: enBatch,
    charts: enCharts,
    data: enData,
    drawPad: enDrawPad,
    lab: enLab,
    rates: enRates,
    time: enTime,
  },
  'zh-CN': {
    app: zhApp,
    architecture: zhArchitecture,
    batch: zhBatch,
    charts: zhCharts,
    data: zhData,
    drawPad: zhDrawPad,
    lab: zhLab,
    rates: zhRates,
    time: zhTime,
  },
} as const;

export type Language = keyof typeof resources;
