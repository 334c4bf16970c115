// What stands beside the controls and the charts, in one script.
export { Notices } from './notices/notices';
export { RepeatMenu } from './race/repeat-menu';
export { Settings } from './settings/settings';
export { TaskSettings } from './settings/task-settings';
export { WhereTimeGoes } from './time/where-time-goes';
export { RangeTestPlot } from '../ui/range-test-plot';
