import { useTranslation } from 'react-i18next';

import { inspectedStep, pinnableStep } from '../../store/inspection/inspect-state';
import { useAppStore } from '../../store/use-app-store';
import { Button } from '../../ui/controls/button';
import { useFormat } from '../../ui/use-format';
import styles from './time-machine.module.css';

/** Pins the step that is looked at: whatever is looked at next is shown beside it. */
export function Pin() {
  const { t } = useTranslation('inspect');
  const format = useFormat();
  const { pinStep, unpinStep, inspectStep } = useAppStore((state) => state.actions);
  const wanted = useAppStore(inspectedStep);
  // Of what is not there yet nothing can be kept.
  const pinnable = useAppStore(pinnableStep);
  const step = pinnable ?? wanted;
  const pinned = useAppStore((state) => state.inspected.pinned?.step);
  if (pinned === undefined) {
    return (
      <Button isDisabled={pinnable === undefined} onPress={pinStep}>
        {t('pinned.pin', { step: format.count(step) })}
      </Button>
    );
  }
  return (
    <>
      <span className={styles.pinned} role="status">
        {t(pinned === step ? 'pinned.own' : 'pinned.with', { step: format.count(pinned) })}
      </span>
      <Button isDisabled={pinned === step} onPress={() => inspectStep(pinned)}>
        {t('pinned.go', { step: format.count(pinned) })}
      </Button>
      <Button onPress={unpinStep}>{t('pinned.end')}</Button>
    </>
  );
}
