import { useTranslation } from 'react-i18next';

import { inspectedStep, pinnableStep } from '../../store/inspection/inspect-state';
import type { Twin } from '../../store/inspection/twin-state';
import { useAppStore } from '../../store/use-app-store';
import { Button } from '../../ui/controls/button';
import { useFormat } from '../../ui/use-format';
import { useRunName } from '../../ui/use-run-name';
import { useTwinRunName } from '../use-twin';
import { RunChoice } from './run-choice';
import styles from './time-machine.module.css';

/** What the state that is looked at is compared with: a step of this run, or another run at the same step. */
export function Comparison() {
  const { t } = useTranslation('inspect');
  const format = useFormat();
  const { pinStep } = useAppStore((state) => state.actions);
  const wanted = useAppStore(inspectedStep);
  // Of what is not there yet nothing can be kept.
  const pinnable = useAppStore(pinnableStep);
  const twin = useAppStore((state) => state.twin);
  return (
    <>
      {twin ? (
        <Compared twin={twin} step={pinnable ?? wanted} />
      ) : (
        <>
          <Button isDisabled={pinnable === undefined} onPress={() => pinStep()}>
            {t('twin.pin', { step: format.count(pinnable ?? wanted) })}
          </Button>
          <RunChoice />
        </>
      )}
      <Trouble />
    </>
  );
}

function Compared({ twin, step }: { twin: Twin; step: number }) {
  const { t } = useTranslation('inspect');
  const format = useFormat();
  const { endComparison, inspectStep } = useAppStore((state) => state.actions);
  const name = useTwinRunName();
  const isOwn = name === undefined && twin.step === step;
  const shownStep = format.count(twin.step);
  return (
    <>
      <span className={styles.pinned} role="status">
        {name === undefined
          ? t(isOwn ? 'twin.own' : 'twin.with', { step: shownStep })
          : t('twin.withRun', { name, step: shownStep })}
      </span>
      {twin.run && twin.run.lastStep < step && (
        <span className={styles.aside}>
          {t('twin.isShorter', { name, step: format.count(twin.run.lastStep) })}
        </span>
      )}
      <Coming twin={twin} name={name ?? t('twin.thisRun')} />
      {name === undefined && (
        <Button isDisabled={isOwn} onPress={() => inspectStep(twin.step)}>
          {t('twin.go', { step: shownStep })}
        </Button>
      )}
      <Button onPress={endComparison}>{t('twin.end')}</Button>
    </>
  );
}

/** How far the other state is, if it is not there. */
function Coming({ twin: { step, shown, progress, lostStep }, name }: { twin: Twin; name: string }) {
  const { t } = useTranslation('inspect');
  const format = useFormat();
  const seen = Object.values(shown);
  const isThere = seen.some((view) => view.step === step);
  if (isThere) return null;
  return (
    <span className={styles.aside} role="status">
      {lostStep === step
        ? t('twin.lost', { step: format.count(step), name })
        : progress
          ? t('twin.again', {
              step: format.count(step),
              left: format.count(progress.toStep - progress.atStep),
              count: progress.toStep - progress.atStep,
            })
          : t('twin.coming', { step: format.count(step) })}
    </span>
  );
}

function Trouble() {
  const { t } = useTranslation('inspect');
  const nameOf = useRunName();
  const { forgetTwinTrouble } = useAppStore((state) => state.actions);
  const trouble = useAppStore((state) => state.twinTrouble);
  if (!trouble) return null;
  return (
    <span className={styles.trouble} role="alert">
      {t(`twin.trouble.${trouble.kind}`, {
        name: nameOf(trouble),
        detail: trouble.detail ?? '',
      })}{' '}
      <Button variant="quiet" onPress={forgetTwinTrouble}>
        {t('twin.trouble.close')}
      </Button>
    </span>
  );
}
