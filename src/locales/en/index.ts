import { app } from './app';
import { architecture } from './architecture';
import { charts } from './charts';
import { data } from './data';
import { detectors } from './detectors';
import { drawPad } from './draw-pad';
import { files } from './files';
import { keys } from './keys';
import { lab } from './lab';
import { labels } from './labels';
import { learn } from './learn';
import { ownData } from './own-data';
import { race } from './race';
import { rates } from './rates';
import { runs } from './runs';
import { saving } from './saving';
import { share } from './share';
import { storage } from './storage';
import { time } from './time';

/** The words on screen in English, by area: the source, whose keys are the contract. Some come with the screen that they are of. */
export const words = {
  app,
  architecture,
  charts,
  data,
  drawPad,
  files,
  keys,
  lab,
  detectors,
  labels,
  learn,
  ownData,
  race,
  rates,
  runs,
  saving,
  share,
  storage,
  time,
} as const;
