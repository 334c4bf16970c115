import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { inspectedStep } from '../../store/inspection/inspect-state';
import { useAppStore } from '../../store/use-app-store';
import { Button } from '../../ui/controls/button';
import { elementPicture } from '../../ui/picture/element-picture';
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
  const keptSteps = useAppStore((state) => state.inspected.keptSteps);
  const lastStep = useAppStore(({ run }) => run.step);
  const asked = useAppStore(({ inspect }) => inspect.step);
  const isTraining = useAppStore(({ run }) => run.status.phase === 'training');
  const step = useAppStore(inspectedStep);
  const heading = useCardHeading();
  const shown = useRef(heading);
  const ending = useRef<AbortController>(undefined);
  const [taken, setTaken] = useState<number>();
  const steps = filmSteps(keptSteps, lastStep);
  useLayoutEffect(() => {
    shown.current = heading;
  });
  useEffect(() => () => ending.current?.abort(), []);

  async function film(): Promise<void> {
    const controller = new AbortController();
    ending.current = controller;
    const { signal } = controller;
    setTaken(0);
    try {
      const filmed: Filmed = {
        show: inspectStep,
        shownStep: () => shown.current.step,
        draw: () => elementPicture(drawing.current!, shown.current),
      };
      const all = await filmFrames(steps, filmed, signal, setTaken);
      if (all.length === 0) return;
      const { filmFile } = await import('./film-file');
      await save(() => filmFile(all, name, frameMs, signal));
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      setTaken(undefined);
      inspectStep(asked);
    }
  }

  // Of a view that is of no one step there is no film.
  if (heading.step === undefined) return null;
  if (taken !== undefined) {
    return (
      <Button onPress={() => ending.current?.abort()}>
        {t('film.stop', { taken: format.count(taken), steps: format.count(steps.length) })}
      </Button>
    );
  }
  return (
    <Button
      aria-label={t('film.of', { title: heading.title })}
      // A run under way goes ahead of its film.
      isDisabled={isTraining || steps.length < 2 || heading.step !== step}
      onPress={() => void film()}
    >
      {t('film.save')}
    </Button>
  );
}
