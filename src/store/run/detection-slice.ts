import type { Command } from '../../protocol/commands';
import type { DetectionActions } from './detection-state';

export const detectionActions = (send: (command: Command) => void): DetectionActions => ({
  decode: (code) => send({ type: 'decode', code }),
  findNearest: () => send({ type: 'find-nearest' }),
});
