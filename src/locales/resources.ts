import { app as enApp } from './en/app';
import { batch as enBatch } from './en/batch';
import { architecture as enArchitecture } from './en/architecture';
import { charts as enCharts } from './en/charts';
import { data as enData } from './en/data';
import { drawPad as enDrawPad } from './en/draw-pad';
import { files as enFiles } from './en/files';
import { lab as enLab } from './en/lab';
import { ownData as enOwnData } from './en/own-data';
import { detectors as enDetectors } from './en/detectors';
import { labels as enLabels } from './en/labels';
import { rates as enRates } from './en/rates';
import { keys as enKeys } from './en/keys';
import { learn as enLearn } from './en/learn';
import { race as enRace } from './en/race';
import { runs as enRuns } from './en/runs';
import { saving as enSaving } from './en/saving';
import { share as enShare } from './en/share';
import { time as enTime } from './en/time';
import { app as zhApp } from './zh-CN/app';
import { batch as zhBatch } from './zh-CN/batch';
import { architecture as zhArchitecture } from './zh-CN/architecture';
import { charts as zhCharts } from './zh-CN/charts';
import { data as zhData } from './zh-CN/data';
import { drawPad as zhDrawPad } from './zh-CN/draw-pad';
import { files as zhFiles } from './zh-CN/files';
import { lab as zhLab } from './zh-CN/lab';
import { ownData as zhOwnData } from './zh-CN/own-data';
import { detectors as zhDetectors } from './zh-CN/detectors';
import { labels as zhLabels } from './zh-CN/labels';
import { rates as zhRates } from './zh-CN/rates';
import { keys as zhKeys } from './zh-CN/keys';
import { learn as zhLearn } from './zh-CN/learn';
import { race as zhRace } from './zh-CN/race';
import { runs as zhRuns } from './zh-CN/runs';
import { saving as zhSaving } from './zh-CN/saving';
import { share as zhShare } from './zh-CN/share';
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
    files: enFiles,
    keys: enKeys,
    lab: enLab,
    detectors: enDetectors,
    labels: enLabels,
    learn: enLearn,
    ownData: enOwnData,
    race: enRace,
    rates: enRates,
    runs: enRuns,
    saving: enSaving,
    share: enShare,
    time: enTime,
  },
  'zh-CN': {
    app: zhApp,
    architecture: zhArchitecture,
    batch: zhBatch,
    charts: zhCharts,
    data: zhData,
    drawPad: zhDrawPad,
    files: zhFiles,
    keys: zhKeys,
    lab: zhLab,
    detectors: zhDetectors,
    labels: zhLabels,
    learn: zhLearn,
    ownData: zhOwnData,
    race: zhRace,
    rates: zhRates,
    runs: zhRuns,
    saving: zhSaving,
    share: zhShare,
    time: zhTime,
  },
} as const;

export type Language = keyof typeof resources;
