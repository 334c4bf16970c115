import { useEffect, useMemo, useState } from 'react';

import { frameOf } from '../catalog/tasks';
import { type ClassResults, classResults } from '../math/inspection/class-results';
import { inspectedStep, type ShownView } from '../store/inspection/inspect-state';
import { useAppStore } from '../store/use-app-store';

/** What the network says of the test images, and of which state that is. */
export interface TestsShown {
  readonly step: number;
  /** How many of the test images of a known class these are, if not all. */
  readonly isWhole: boolean;
  readonly results: ClassResults;
  /** How many of the images were of no class that the network knows. */
  readonly leftOut: number;
}

/** A step that is looked at for so long is one to stay at. */
const restMs = 250;

/**
 * Has the test images answered by the state that is looked at: some of them first, and all once it rests there. While the run is
 * trained only as long as the answers `areSeen`: they would take the time of what is. What was told last of the run stays
 * meanwhile. Undefined until the first answers are there.
 */
export function useTestRows(areSeen: boolean): ShownView<'tests'> | undefined {
  const { openView, closeView } = useAppStore((state) => state.actions);
  const isTraining = useAppStore(({ run }) => run.status.phase === 'training');
  const runId = useAppStore(({ run }) => run.id);
  const shown = useAppStore((state) => state.inspected.shown.tests);
  const [last, setLast] = useState({ runId, shown });
  if (last.runId !== runId || (shown && shown !== last.shown)) setLast({ runId, shown });
  const told = shown ?? (last.runId === runId ? last.shown : undefined);
  const isWanted = areSeen || !isTraining || told === undefined;
  // There is something of this very step: the rest can follow.
  const step = useAppStore(inspectedStep);
  const restingAt = shown?.step === step && !isTraining ? step : undefined;
  useEffect(() => {
    if (!isWanted) return undefined;
    if (restingAt === undefined) {
      openView({ view: 'tests', scope: 'some' });
      return undefined;
    }
    // Within a film or a drag the rest would be begun at each frame, and be in the way of the next.
    const timer = setTimeout(() => openView({ view: 'tests', scope: 'all' }), restMs);
    return () => clearTimeout(timer);
  }, [openView, restingAt, isWanted]);
  useEffect(() => {
    if (!isWanted) return undefined;
    return () => closeView('tests');
  }, [closeView, isWanted]);
  return told;
}

/** What they say where there are classes. */
export function useTests(shown: ShownView<'tests'> | undefined): TestsShown | undefined {
  const isOfClasses = useAppStore(({ run }) => hasClasses(run.config));
  return useMemo(
    () => (shown && isOfClasses ? testsShown(shown) : undefined),
    [shown, isOfClasses],
  );
}

/**
 * What is said of the same test images by the state that is compared with; undefined while there is none, or it is the one that
 * is looked at. `now`: what that says of them.
 */
export function usePinned(now: TestsShown | undefined): TestsShown | undefined {
  const pinned = useAppStore((state) => state.twin?.shown.tests);
  const isOtherRun = useAppStore((state) => state.twin?.run !== undefined);
  const isOther =
    now !== undefined && pinned !== undefined && (isOtherRun || pinned.step !== now.step);
  const most = now?.results.imageCount ?? 0;
  // They come in the same order at every step: the first are of the same images.
  return useMemo(() => (isOther ? testsShown(pinned, most) : undefined), [isOther, pinned, most]);
}

function testsShown({ step, result }: ShownView<'tests'>, most = Infinity): TestsShown {
  const { rows, view } = result;
  const { knownCount, values, labels, imageCount } = rows;
  const classCount = values.length / imageCount;
  const count = Math.min(knownCount, most);
  return {
    step,
    isWhole: view.scope === 'all' && count === knownCount,
    results: classResults(values.subarray(0, count * classCount), labels.subarray(0, count)),
    leftOut: imageCount - knownCount,
  };
}

/** Whether each image is of one class, and the network says which. */
export function hasClasses(config: Parameters<typeof frameOf>[0]): boolean {
  const { network, target } = frameOf(config);
  return network === 'classifier' && target === 'class';
}
