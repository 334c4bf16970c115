import { useEffect, useLayoutEffect, useRef } from 'react';

import { losses } from '../../catalog/losses';
import { taskOf, tasks } from '../../catalog/tasks';
import type { RunConfig } from '../../protocol/run-config';
import { stepToRetell } from '../../store/run/retelling';
import { settingsAt } from '../../store/run/run-state';
import { useAppStore } from '../../store/use-app-store';
import { BatchViewer } from '../../ui/batch/batch-viewer';
import { DrawnBatchViewer } from '../../ui/batch/drawn-batch-viewer';
import { phases } from '../../ui/batch/phases';
import { StepNarration } from '../../ui/batch/step-narration';
import { type SlowMotion, useSlowMotion } from '../../ui/batch/use-slow-motion';
import type { ChartPreferences } from '../../ui/charts/chart-preferences';
import { isComposing } from '../../ui/keys/is-composing';
import { useMediaQuery } from '../../ui/use-media-query';
import { controlsId } from '../controls/focus-controls';
import { ForkButton } from './fork-button';
import { InspectButton } from './inspect-button';
import { type PanelPlace, usePanelPlace } from './panel-place';
import styles from './step-panel.module.css';

export interface StepPanelProps {
  place: PanelPlace;
  units: ChartPreferences['units'];
}

/** What there is to see of one step, where it is to be seen. */
export function StepPanel({ place, units }: StepPanelProps) {
  return usePanelPlace() === place ? <OpenPanel place={place} units={units} /> : null;
}

function OpenPanel({ place, units }: StepPanelProps) {
  const panel = useAppStore((state) => state.panel)!;
  const series = useAppStore((state) => state.series);
  const run = useAppStore((state) => state.run);
  const { loss: lossId, task } = run.config;
  const isLabelTask = tasks[task].target === 'labels';
  const { network } = taskOf(task);
  const lossUnits = losses[lossId].isInformation ? units : 'none';
  const { closePanel } = useAppStore((state) => state.actions);
  const stepsLeft = useStepsLeft();
  const narration = panel.kind === 'narration' ? panel.narration : undefined;
  const motion = useSlowMotion(narration?.step ?? 0, phases.length);
  const canPlay = !useMediaQuery('(prefers-reduced-motion: reduce)');
  const root = useFocusGivenBack();
  usePanelKeys(panel.kind === 'narration' ? motion : undefined, closePanel);
  return (
    <div ref={root} className={styles[place]}>
      {panel.kind === 'narration' ? (
        <StepNarration
          narration={narration}
          loss={narration && series.at(narration.step)?.loss}
          isMeanSurprisal={
            isMadeOfSurprisals(run.config) &&
            settingsAt(run, narration?.step ?? 0).labelSmoothing === 0
          }
          readout={isLabelTask && lossId === 'binary-cross-entropy' ? 'sigmoid' : 'softmax'}
          lossUnits={lossUnits}
          motion={motion}
          canPlay={canPlay}
          units={units}
          onClose={closePanel}
        />
      ) : network === 'classifier' ? (
        <BatchViewer
          askedStep={panel.asked}
          answers={panel.answers}
          images={panel.images}
          units={units}
          controls={<AtStep step={panel.asked} />}
          onClose={closePanel}
        />
      ) : (
        <DrawnBatchViewer
          network={network}
          askedStep={panel.asked}
          answers={panel.answers}
          images={panel.images}
          told={panel.told}
          stepsLeft={stepsLeft}
          lossUnits={lossUnits}
          controls={<AtStep step={panel.asked} />}
          onClose={closePanel}
        />
      )}
    </div>
  );
}

/** What can be done at a step of the past. */
function AtStep({ step }: { step: number }) {
  return (
    <>
      <ForkButton step={step} />
      <InspectButton step={step} />
    </>
  );
}

/** How far the step is that is made again, if that is known. */
function useStepsLeft(): number | 'lost' | undefined {
  const step = useAppStore(stepToRetell);
  const { progress, lostStep } = useAppStore((state) => state.inspected);
  if (step === undefined) return undefined;
  if (lostStep === step - 1) return 'lost';
  return progress?.toStep === step - 1 ? progress.toStep - progress.atStep : undefined;
}

/** Whether its loss, without smoothing, is the mean of what is told as surprisals. */
function isMadeOfSurprisals({ task, loss }: RunConfig): boolean {
  return loss === 'cross-entropy' || tasks[task].target === 'labels';
}

/** Focus that would be lost with the panel goes back to where it was when that opened. */
function useFocusGivenBack() {
  const root = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const panel = root.current;
    const opener = document.activeElement;
    return () => {
      if (panel?.contains(document.activeElement) && opener instanceof HTMLElement) opener.focus();
    };
  }, []);
  return root;
}

/**
 * Escape closes the panel, wherever the focus is; while it is on the buttons that drive the run, or
 * nowhere, the arrow keys go through the phases.
 */
function usePanelKeys(motion: SlowMotion | undefined, onClose: () => void): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const { key, target, defaultPrevented } = event;
      if (defaultPrevented || isComposing(event) || !(target instanceof Element)) return;
      // These have a use for Escape themselves.
      if (key === 'Escape' && !target.closest('input, [role="dialog"], [role="listbox"]'))
        onClose();
      const isAtRest = target === document.body || target.closest(`#${controlsId}`);
      const move = { ArrowRight: 1, ArrowLeft: -1 }[key];
      if (!motion || !isAtRest || !move) return;
      event.preventDefault();
      motion.show(Math.min(Math.max(motion.phase + move, 0), phases.length - 1));
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  });
}
