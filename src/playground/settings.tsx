import { DataSettings } from './data-settings';
import { LossSettings } from './loss-settings';
import { ModelSettings } from './model-settings';
import { OptimizerSettings } from './optimizer-settings';
import { ScheduleSettings } from './schedule-settings';
import { StopSettings } from './stop-settings';

/** Every setting but the learning rate, which has a place of its own. */
export function Settings() {
  return (
    <>
      <OptimizerSettings />
      <ScheduleSettings />
      <LossSettings />
      <DataSettings />
      <ModelSettings />
      <StopSettings />
    </>
  );
}
