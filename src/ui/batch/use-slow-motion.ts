import { useEffect, useState } from 'react';

import { useMediaQuery } from '../use-media-query';

const phaseMs = 1500;

export interface SlowMotion {
  readonly phase: number;
  /** Whether the next phase will come by itself. */
  readonly isPlaying: boolean;
  /** Shows one phase, and stays there. */
  readonly show: (phase: number) => void;
  /** From the first phase to the last. */
  readonly play: () => void;
  readonly hold: () => void;
}

/**
 * Goes through the phases of step `step` (0 while that is awaited) by itself, until somebody chooses one; then that phase is
 * shown of later steps too. It stands still for those who want less motion.
 */
export function useSlowMotion(step: number, phaseCount: number): SlowMotion {
  const wantsLessMotion = useMediaQuery('(prefers-reduced-motion: reduce)');
  const [isHeld, setIsHeld] = useState(wantsLessMotion);
  const [phase, setPhase] = useState(0);
  const [shownStep, setShownStep] = useState(step);
  if (shownStep !== step) {
    setShownStep(step);
    if (!isHeld) setPhase(0);
  }
  const isPlaying = !isHeld && phase < phaseCount - 1;

  useEffect(() => {
    // Of a step whose story is awaited there is nothing to be seen yet.
    if (!isPlaying || step === 0) return undefined;
    const timer = setTimeout(() => setPhase(phase + 1), phaseMs);
    return () => clearTimeout(timer);
  }, [isPlaying, phase, step]);

  return {
    phase,
    isPlaying,
    show(next) {
      setIsHeld(true);
      setPhase(next);
    },
    play() {
      setIsHeld(false);
      setPhase(0);
    },
    hold: () => setIsHeld(true),
  };
}
