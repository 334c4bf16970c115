import { app } from './app';
import { architecture } from './architecture';
import { batch } from './batch';
import { charts } from './charts';
import { data } from './data';
import { detectors } from './detectors';
import { drawPad } from './draw-pad';
import { files } from './files';
import { handOver } from './hand-over';
import { keys } from './keys';
import { lab } from './lab';
import { labels } from './labels';
import { learn } from './learn';
import { ownData } from './own-data';
import { race } from './race';
import { rates } from './rates';
import { runPage } from './run-page';
import { runs } from './runs';
import { saving } from './saving';
import { share } from './share';
import { storage } from './storage';
import { time } from './time';

/** The words on screen in English, by area: the source, whose keys are the contract. Those of Inspect come with it. */
export const words = {
  app,
  architecture,
  batch,
  charts,
  data,
  drawPad,
  files,
  handOver,
  keys,
  lab,
  detectors,
  labels,
  learn,
  ownData,
  race,
  rates,
  runPage,
  runs,
  saving,
  share,
  storage,
  time,
} as const;
