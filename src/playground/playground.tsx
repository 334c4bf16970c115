import { ControlStrip } from './control-strip';
import { Notices } from './notices';
import { LearningRate, Settings } from './settings';
export function Playground() {
  return <main><ControlStrip /><Notices /><LearningRate /><Settings /></main>;
}
