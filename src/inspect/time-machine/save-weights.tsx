import { useTranslation } from 'react-i18next';

import { weightsFormats, type WeightsFormat } from '../../store/hand-over/weights-formats';
import { inspectedStep } from '../../store/inspection/inspect-state';
import { useAppStore } from '../../store/use-app-store';
import { MenuButton } from '../../ui/controls/menu-button';
import { showToast } from '../../ui/toasts/show-toast';
import { useFormat } from '../../ui/use-format';
import { useRunName } from '../../ui/use-run-name';
import { useSaveFile } from '../../ui/use-save-file';

/** Saves the weights of the step that is looked at. */
export function SaveWeights() {
  const { t } = useTranslation('files');
  const { t: inspect } = useTranslation('inspect');
  const { count } = useFormat();
  const { carryState } = useAppStore((state) => state.actions);
  const step = useAppStore(inspectedStep);
  const taking = useAppStore((state) => state.takingState?.progress);
  const hasFailed = useAppStore(({ run }) => run.status.phase === 'failed');
  const nameOf = useRunName();
  const save = useSaveFile();

  async function saveAs(format: WeightsFormat): Promise<void> {
    let told: string | undefined;
    await save(async () => {
      const [state, { writeWeights }] = await Promise.all([
        carryState(undefined, step),
        import('../../store/hand-over/write-weights'),
      ]);
      const name = state.history ? nameOf(state.history.record.run) : state.config.model;
      const file = await writeWeights(state, name, format);
      told = t('weights.saved', { file: file.name, step: count(state.snapshot.step) });
      return file;
    });
    if (told !== undefined) showToast(told);
  }

  return (
    <>
      <MenuButton
        label={t('weights.menu', { step: count(step) })}
        isDisabled={hasFailed}
        entries={weightsFormats.map((format) => ({
          id: format,
          label: t(`weights.${format}`),
          run: () => void saveAs(format),
        }))}
      />
      {taking && (
        <progress
          aria-label={inspect('time.title')}
          value={taking.atStep - taking.fromStep}
          max={taking.toStep - taking.fromStep}
        />
      )}
    </>
  );
}
