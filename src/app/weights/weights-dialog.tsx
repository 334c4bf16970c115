import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { MatchedWeights } from '../../protocol/weights-file/match-weights';
import type { WeightsFault } from '../../protocol/weights-file/weights-fault';
import { configOfNextRun, type RunConfig } from '../../protocol/run-config';
import { useAppStore } from '../../store/use-app-store';
import { Button } from '../../ui/controls/button';
import { FormDialog } from '../../ui/form-dialog';
import { showToast } from '../../ui/toasts/show-toast';
import { useDetailWords } from '../../ui/use-detail-words';
import { useRunName } from '../../ui/use-run-name';
import { goTo } from '../routes';
import { MisfitTable } from './misfit-table';
import { useWeightsFaultWords } from './use-weights-fault-words';

type Reading =
  | { readonly kind: 'reading' }
  | { readonly kind: 'weights'; readonly config: RunConfig; readonly matched: MatchedWeights }
  | { readonly kind: 'fault'; readonly fault: WeightsFault }
  | { readonly kind: 'refused'; readonly detail: string };

/** Reads a file of weights: one of ours becomes a run again, any other is what a new run can begin with. */
export function WeightsDialog({ file, onClose }: { file: File; onClose: () => void }) {
  const { t } = useTranslation('weightsFile');
  const { t: files } = useTranslation('files');
  const detailWords = useDetailWords();
  const faultWords = useWeightsFaultWords();
  const nameOf = useRunName();
  const { importState, beginWithWeights } = useAppStore((state) => state.actions);
  const chosen = useAppStore((state) => state.config);
  const running = useAppStore((state) => state.run.config);
  const [reading, setReading] = useState<Reading>({ kind: 'reading' });

  async function read(): Promise<Reading | undefined> {
    const { openWeights, weightsFor } = await import('../../store/hand-over/read-weights');
    const { value: opened, fault } = await openWeights(file);
    if (!opened) return { kind: 'fault', fault };
    if (opened.kind === 'run') {
      const { run, isKnown } = await importState(opened.state, file.name);
      showToast(t(isKnown ? 'known' : 'imported', { name: nameOf(run) }));
      goTo('runs');
      return undefined;
    }
    const config = configOfNextRun(chosen, running);
    const { value: matched, fault: misfit } = weightsFor(config, opened.tensors);
    return matched ? { kind: 'weights', config, matched } : { kind: 'fault', fault: misfit };
  }

  useEffect(() => {
    let isGone = false;
    read().then(
      (result) => {
        if (isGone) return;
        if (result) setReading(result);
        else onClose();
      },
      (error: unknown) => !isGone && setReading({ kind: 'refused', detail: String(error) }),
    );
    return () => {
      isGone = true;
    };
    // Read once: what is chosen meanwhile waits behind the dialog.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [file]);

  if (reading.kind === 'weights') {
    const { matched, config } = reading;
    return (
      <FormDialog
        title={t('title', { file: file.name })}
        onClose={onClose}
        buttons={
          <>
            <Button onPress={onClose}>{t('leave')}</Button>
            <Button
              variant="primary"
              onPress={() => {
                beginWithWeights(matched.weights, file.name);
                showToast(t('begun', { file: file.name }));
                goTo('playground');
                onClose();
              }}
            >
              {t('begin')}
            </Button>
          </>
        }
      >
        <p>
          {t('fit', {
            model: config.model,
            layout: t(`layouts.${matched.layout}`),
          })}
        </p>
        {matched.converted.length > 0 && (
          <p>{t('converted', { kinds: matched.converted.join(', ') })}</p>
        )}
        <p>{t('beginWhat')}</p>
      </FormDialog>
    );
  }
  const isReading = reading.kind === 'reading';
  return (
    <FormDialog
      title={
        isReading ? t('title', { file: file.name }) : files('import.failed', { file: file.name })
      }
      onClose={onClose}
      buttons={
        <Button variant={isReading ? 'plain' : 'primary'} onPress={onClose}>
          {files(isReading ? 'import.cancel' : 'import.dismiss')}
        </Button>
      }
    >
      {reading.kind === 'reading' && (
        <>
          <p role="status">{files('import.reading', { file: file.name })}</p>
          <progress aria-label={files('import.reading', { file: file.name })} />
        </>
      )}
      {reading.kind === 'refused' && (
        <p role="alert">{files('import.refused', { detail: detailWords(reading.detail) })}</p>
      )}
      {reading.kind === 'fault' && (
        <>
          <p role="alert">{faultWords(reading.fault)}</p>
          {reading.fault.problem.kind === 'misfit' && (
            <MisfitTable layers={reading.fault.problem.layers} />
          )}
        </>
      )}
    </FormDialog>
  );
}
