import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { writeLink } from '../../protocol/permalink';
import { plainView } from '../../protocol/view-options';
import { inspectedStep, stepAhead } from '../../store/inspection/inspect-state';
import { cannotTrain, isTrainingNow } from '../../store/run/run-controls';
import { useSharedRun } from '../../store/run/use-shared-run';
import { useAppStore } from '../../store/use-app-store';
import { copyText } from '../../ui/copy-text';
import { Button } from '../../ui/controls/button';
import { CopyField } from '../../ui/controls/copy-field';
import { addressOf } from '../../ui/page-address';
import { showToast } from '../../ui/toasts/show-toast';
import { useFormat } from '../../ui/use-format';
import styles from './time-machine.module.css';

/** A step that is looked for lies ahead of the run: says so, and offers to train up to it. */
export function MomentAhead() {
  const { t } = useTranslation('inspect');
  const format = useFormat();
  const { trainTo, inspectStep } = useAppStore((state) => state.actions);
  const ahead = useAppStore(stepAhead);
  const lastStep = useAppStore(({ run }) => run.step);
  const isTraining = useAppStore(isTrainingNow);
  const isOff = useAppStore((state) => isTrainingNow(state) || cannotTrain(state) || !!state.race);
  if (ahead === undefined) return null;
  const step = format.count(ahead);
  return (
    <div className={styles.ahead} role="status">
      {/* Where the run is stands above; said here as well it would be read out at every step. */}
      <p>
        {isTraining
          ? t('moment.training', { step })
          : t('moment.ahead', { step, last: format.count(lastStep) })}
      </p>
      <Button variant="primary" isDisabled={isOff} onPress={() => trainTo(ahead)}>
        {t('moment.trainTo', { step })}
      </Button>
      <Button variant="quiet" onPress={() => inspectStep('latest')}>
        {t('moment.stay')}
      </Button>
    </div>
  );
}

/** Copies a link to the step that is looked at. */
export function MomentLink() {
  const { t } = useTranslation('inspect');
  const format = useFormat();
  const { recipe, computed, isFromSeed } = useSharedRun();
  const step = useAppStore((state) => stepAhead(state) ?? inspectedStep(state));
  const twin = useAppStore((state) => state.twin);
  // What the browser does not let this page copy.
  const [refused, setRefused] = useState<string>();

  async function copy(): Promise<void> {
    const compare = twin && (twin.run ? { run: twin.run.id } : { step: twin.step });
    const query = writeLink(computed ?? recipe, plainView, undefined, step, compare);
    const address = `${addressOf(query)}#inspect`;
    const isCopied = await copyText(address);
    setRefused(isCopied ? undefined : address);
    if (isCopied) showToast(t('moment.copied', { step: format.count(step) }));
  }

  return (
    <>
      <Button
        isDisabled={!isFromSeed}
        {...(!isFromSeed && { 'aria-describedby': 'moment-from-weights' })}
        onPress={() => void copy()}
      >
        {t('moment.copy')}
      </Button>
      {!isFromSeed && (
        <span id="moment-from-weights" className={styles.aside}>
          {t('moment.fromWeights')}
        </span>
      )}
      {refused !== undefined && <CopyField label={t('moment.link')} text={refused} />}
    </>
  );
}
