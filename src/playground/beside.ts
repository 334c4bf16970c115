// What stands beside the controls and the charts, in one script.
export { Notices } from './notices';
export { Settings } from './settings';
export { WhereTimeGoes } from './where-time-goes';
