import { type RefObject, useContext, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { inspectedStep } from '../../store/inspection/inspect-state';
import type { AppState } from '../../store/app-state';
import { AppStoreContext, useAppStore } from '../../store/use-app-store';
import { Button } from '../../ui/controls/button';
import { elementPicture } from '../../ui/picture/element-picture';
import { showToast } from '../../ui/toasts/show-toast';
import { useFormat } from '../../ui/use-format';
import { useSaveFile } from '../../ui/use-save-file';
import { filmSteps } from '../time-machine/marks';
import { useCardHeading } from '../view-card';
import { type Filmed, filmFrames } from './film-frames';

/** As the film on the page at its middle speed. */
const frameMs = 333;

/** Goes through the kept steps, and saves what the view draws of them as a film. */
export function SaveFilm(props: { name: string; drawing: RefObject<HTMLElement | null> }) {
  const { name, drawing } = props;
  const { t } = useTranslation('inspect');
  const format = useFormat();
  const save = useSaveFile();
  const { inspectStep } = useAppStore((state) => state.actions);
  const store = useContext(AppStoreContext)!;
  const heading = useCardHeading();
  // A run under way goes ahead of its film, and renders nothing here.
  const isOff = useAppStore(
    (state) =>
      state.run.status.phase === 'training' ||
      stepsOf(state).length < 2 ||
      heading.step !== inspectedStep(state),
  );
  const shown = useRef(heading);
  const ending = useRef<AbortController>(undefined);
  const [progress, setProgress] = useState<{ taken: number; steps: number }>();
  useLayoutEffect(() => {
    shown.current = heading;
  });
  useEffect(() => () => ending.current?.abort(), []);

  async function film(): Promise<void> {
    const controller = new AbortController();
    ending.current = controller;
    const { signal } = controller;
    const state = store.getState();
    const { step: asked } = state.inspect;
    const steps = stepsOf(state);
    const note = (taken: number) => setProgress({ taken, steps: steps.length });
    note(0);
    let own = asked;
    let isElsewhere = false;
    // Who goes to another step meanwhile wants to be there.
    const unsubscribe = store.subscribe(({ inspect: { step } }) => {
      if (step === own) return;
      isElsewhere = true;
      controller.abort();
    });
    try {
      const filmed: Filmed = {
        show: (step) => {
          own = step;
          inspectStep(step);
        },
        shownStep: () => shown.current.step,
        draw: () => elementPicture(drawing.current!, shown.current),
      };
      const all = await filmFrames(steps, filmed, signal, note);
      if (all.length === 0) return;
      const { filmFile } = await import('./film-file');
      // Who stops it is not told that it failed.
      const file = await filmFile(all, name, frameMs, signal);
      await save(async () => file);
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      unsubscribe();
      setProgress(undefined);
      if (isElsewhere) showToast(t('film.ended'));
      else inspectStep(asked);
    }
  }

  // Of a view that is of no one step there is no film.
  if (heading.step === undefined) return null;
  if (progress) {
    return (
      <Button variant="quiet" onPress={() => ending.current?.abort()}>
        {t('film.stop', {
          taken: format.count(progress.taken),
          steps: format.count(progress.steps),
        })}
      </Button>
    );
  }
  return (
    <Button
      variant="quiet"
      aria-label={t('film.of', { title: heading.title })}
      isDisabled={isOff}
      onPress={() => void film()}
    >
      {t('film.save')}
    </Button>
  );
}

const stepsOf = ({ inspected, run }: AppState): number[] =>
  filmSteps(inspected.keptSteps, run.step);
