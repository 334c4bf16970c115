import { DataSettings } from './data-settings';
import { LossSettings } from './loss-settings';
import { ModelSettings } from './model-settings';
import { OptimizerSettings } from './optimizer-settings';
import { Part } from '../part';
import { ScheduleSettings } from './schedule-settings';
import { StopSettings } from './stop-settings';

/** Every setting but the learning rate, which has a place of its own. */
export function Settings() {
  return (
    <>
      <Part name="optimizer">
        <OptimizerSettings />
      </Part>
      <Part name="schedule">
        <ScheduleSettings />
      </Part>
      <Part name="loss">
        <LossSettings />
      </Part>
      <Part name="data">
        <DataSettings />
      </Part>
      <Part name="model">
        <ModelSettings />
      </Part>
      <Part name="stop">
        <StopSettings />
      </Part>
    </>
  );
}
