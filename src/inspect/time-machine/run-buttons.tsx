import { useTranslation } from 'react-i18next';

import { cannotStep, cannotTrain, isTrainingNow } from '../../store/run/run-controls';
import { inspectedStep } from '../../store/inspection/inspect-state';
import { useAppStore, useShows } from '../../store/use-app-store';
import { Button } from '../../ui/controls/button';
import { useShortcuts } from '../../ui/keys/use-shortcuts';
import styles from './time-machine.module.css';

/** Trains the run on from here, so that one sees the views follow. They are the buttons of the playground, with their keys. */
export function RunButtons() {
  const { t } = useTranslation();
  const { train, pause, step, inspectStep } = useAppStore((state) => state.actions);
  const isTraining = useAppStore(isTrainingNow);
  const isTrainOff = useAppStore(cannotTrain);
  const isStepOff = useAppStore(cannotStep);
  const isAtEnd = useAppStore((state) => inspectedStep(state) === state.run.step);
  const trainKey = useShortcuts('train');
  const stepKey = useShortcuts('step');

  /** Who looks at the run's last step wants to see the next. */
  function goOn(make: () => void): void {
    if (isAtEnd) inspectStep('latest');
    make();
  }

  return (
    <div className={styles.buttons} data-run-controls role="group" aria-label={t('nav.playground')}>
      <Button
        keyShortcuts={trainKey}
        isDisabled={isTrainOff}
        onPress={() => (isTraining ? pause() : goOn(train))}
      >
        <span aria-hidden="true">{isTraining ? '❚❚ ' : '▶ '}</span>
        {isTraining ? t('strip.pause') : t('strip.train')}
      </Button>
      {useShows('step') && (
        <Button keyShortcuts={stepKey} isDisabled={isStepOff} onPress={() => goOn(step)}>
          {t('strip.step')}
        </Button>
      )}
    </div>
  );
}
