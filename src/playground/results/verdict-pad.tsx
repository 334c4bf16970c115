import { VerdictPanel, type VerdictPanelProps } from '../../ui/draw-pad/verdict-panel';
import { type DetectionChoices, useVerdicts } from './use-detection';

export interface VerdictPadProps extends Omit<VerdictPanelProps, 'verdicts'> {
  choices: DetectionChoices;
}

/** A pad for tasks that look for what is unknown: what each detector says of the drawing. */
export function VerdictPad({ choices, ...props }: VerdictPadProps) {
  return <VerdictPanel {...props} verdicts={useVerdicts(choices)} />;
}
