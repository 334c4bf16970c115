import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { SavedRun } from '../protocol/saved-run';
import { type ForkPoints, isReachable, replayStart } from '../store/run/fork-state';
import { useAppStore } from '../store/use-app-store';
import { Button } from '../ui/controls/button';
import { NumberInput } from '../ui/controls/number-input';
import { FormDialog } from '../ui/form-dialog';
import { useDetailWords } from '../ui/use-detail-words';
import { useFormat } from '../ui/use-format';
import { useRunName } from '../ui/use-run-name';
import styles from './fork-dialog.module.css';

/** How many checkpoints are offered: the latest. */
const offered = 8;

export interface ForkDialogProps {
  run: SavedRun;
  onClose: () => void;
}

/** Asks after which step of a run another one is to begin, and says what that takes. */
export function ForkDialog({ run, onClose }: ForkDialogProps) {
  const { t } = useTranslation('race');
  const format = useFormat();
  const nameOf = useRunName();
  const { forkPoints, forkRun } = useAppStore((state) => state.actions);
  const [points, setPoints] = useState<ForkPoints>();
  const [chosen, setChosen] = useState<number>();
  const [trouble, setTrouble] = useState<string>();
  const detailWords = useDetailWords();
  useEffect(() => {
    forkPoints(run.id).then(setPoints, ({ message }: Error) => setTrouble(message));
  }, [forkPoints, run.id]);
  const step = chosen ?? points?.checkpoints.at(-1) ?? points?.last;

  async function fork(): Promise<void> {
    try {
      await forkRun(run.id, step!);
      onClose();
      location.hash = 'playground';
    } catch (error) {
      setTrouble((error as Error).message);
    }
  }

  return (
    <FormDialog
      title={t('fork.title', { name: nameOf(run) })}
      onClose={onClose}
      buttons={
        <>
          <Button variant="quiet" onPress={onClose}>
            {t('fork.cancel')}
          </Button>
          <Button
            variant="primary"
            isDisabled={!points || step === undefined || !isReachable(points, step)}
            onPress={() => void fork()}
          >
            {t('fork.fork')}
          </Button>
        </>
      }
    >
      <p>{t('fork.intro')}</p>
      {points && step !== undefined && (
        <>
          <div className={styles.step}>
            <span>{t('fork.step')}</span>
            <NumberInput
              label={t('fork.step')}
              invalidMessage={t('fork.invalid', {
                first: format.count(points.first),
                last: format.count(points.last),
              })}
              value={step}
              accepts={(value) =>
                Number.isInteger(value) && value >= points.first && value <= points.last
              }
              format={format.count}
              onChange={setChosen}
            />
          </div>
          {points.checkpoints.length > 0 && (
            <div className={styles.checkpoints} role="group" aria-label={t('fork.checkpoints')}>
              <p>{t('fork.checkpoints')}</p>
              {points.checkpoints.slice(-offered).map((checkpoint) => (
                <Button
                  key={checkpoint}
                  aria-pressed={checkpoint === step}
                  emphasis={checkpoint === step}
                  onPress={() => setChosen(checkpoint)}
                >
                  {format.count(checkpoint)}
                </Button>
              ))}
            </div>
          )}
          <p role="status">
            <Way points={points} step={step} />
          </p>
        </>
      )}
      {trouble !== undefined && (
        <p role="alert" className={styles.trouble}>
          {t('fork.failed', { detail: detailWords(trouble) })}
        </p>
      )}
    </FormDialog>
  );
}

/** How the step is reached. */
function Way({ points, step }: { points: ForkPoints; step: number }) {
  const { t } = useTranslation('race');
  const format = useFormat();
  const from = replayStart(points, step);
  const again = { count: step - from, amount: format.count(step - from) };
  if (!isReachable(points, step)) return t('fork.unreachable');
  if (from === step) return t('fork.atCheckpoint');
  return from > 0
    ? t('fork.fromCheckpoint', { from: format.count(from), ...again })
    : t('fork.fromSeed', again);
}
