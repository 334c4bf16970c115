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

/** What is asked of a step: a run that begins after it, or the batch that it is made of. */
export interface AskedStep {
  readonly of: 'fork' | 'batch';
  /** The one that is offered; otherwise the last checkpoint. */
  readonly step?: number | undefined;
}

export interface ForkDialogProps {
  run: SavedRun;
  asked?: AskedStep;
  onClose: () => void;
}

/**
 * Asks after which step of a run another one is to begin, and says what that takes. The batch of a step is that of
 * the first step of a run that begins just before it.
 */
export function ForkDialog({ run, asked = { of: 'fork' }, onClose }: ForkDialogProps) {
  const { t } = useTranslation('race');
  const { t: words } = useTranslation('runPage');
  const format = useFormat();
  const nameOf = useRunName();
  const { forkPoints, forkRun, step: makeStep } = useAppStore((state) => state.actions);
  const [points, setPoints] = useState<ForkPoints>();
  const isOfBatch = asked.of === 'batch';
  const before = isOfBatch ? 1 : 0;
  const [chosen, setChosen] = useState(asked.step);
  const [trouble, setTrouble] = useState<string>();
  const detailWords = useDetailWords();
  useEffect(() => {
    forkPoints(run.id).then(setPoints, ({ message }: Error) => setTrouble(message));
  }, [forkPoints, run.id]);
  const after = chosen === undefined ? undefined : chosen - before;
  const start =
    after === undefined
      ? (points?.checkpoints.at(-1) ?? points?.last)
      : points && nearestPoint(points, after);
  /** Of the steps that can be asked for. */
  const first = points && points.first + before;
  const last = points && (isOfBatch ? run.summary.step : points.last);

  async function fork(): Promise<void> {
    try {
      await forkRun(run.id, start!);
      if (isOfBatch) makeStep();
      onClose();
      location.hash = 'playground';
    } catch (error) {
      setTrouble((error as Error).message);
    }
  }

  return (
    <FormDialog
      title={
        isOfBatch
          ? words('batch.title', { name: nameOf(run) })
          : t('fork.title', { name: nameOf(run) })
      }
      onClose={onClose}
      buttons={
        <>
          <Button variant="quiet" onPress={onClose}>
            {t('fork.cancel')}
          </Button>
          <Button
            variant="primary"
            isDisabled={!points || start === undefined || !isReachable(points, start)}
            onPress={() => void fork()}
          >
            {isOfBatch ? words('batch.show') : t('fork.fork')}
          </Button>
        </>
      }
    >
      <p>{isOfBatch ? words('batch.intro') : t('fork.intro')}</p>
      {points && start !== undefined && first !== undefined && last !== undefined && (
        <>
          <div className={styles.step}>
            <span>{t('fork.step')}</span>
            <NumberInput
              label={t('fork.step')}
              invalidMessage={t('fork.invalid', {
                first: format.count(first),
                last: format.count(last),
              })}
              value={start + before}
              accepts={(value) => Number.isInteger(value) && value >= first && value <= last}
              format={format.count}
              onChange={setChosen}
            />
          </div>
          {!isOfBatch && points.checkpoints.length > 0 && (
            <div className={styles.checkpoints} role="group" aria-label={t('fork.checkpoints')}>
              <p>{t('fork.checkpoints')}</p>
              {points.checkpoints.slice(-offered).map((checkpoint) => (
                <Button
                  key={checkpoint}
                  aria-pressed={checkpoint === start}
                  emphasis={checkpoint === start}
                  onPress={() => setChosen(checkpoint)}
                >
                  {format.count(checkpoint)}
                </Button>
              ))}
            </div>
          )}
          <p role="status">
            <Way points={points} step={start} />
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

/** The step itself, or the nearest at which the run can be forked, if it can be at all. */
const nearestPoint = ({ first, last }: ForkPoints, step: number): number =>
  first > last ? step : Math.min(Math.max(step, first), last);

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
