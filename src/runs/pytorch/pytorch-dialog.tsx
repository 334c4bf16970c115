import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { FolderLanguage } from '../../protocol/pytorch-folder';
import type { SavedRun } from '../../protocol/saved-run';
import { writeFolderFile } from '../../store/library/folder-file';
import { useAppStore } from '../../store/use-app-store';
import { Button } from '../../ui/controls/button';
import { CopyField } from '../../ui/controls/copy-field';
import { NumberInput } from '../../ui/controls/number-input';
import { FormDialog } from '../../ui/form-dialog';
import { useDetailWords } from '../../ui/use-detail-words';
import { useFormat } from '../../ui/use-format';
import { useRunName } from '../../ui/use-run-name';
import { download } from '../../ui/use-save-file';
import styles from './pytorch-dialog.module.css';

export interface PyTorchDialogProps {
  run: SavedRun;
  onClose: () => void;
}

const commands = {
  here: 'python run.py',
  many: 'torchrun --standalone --nproc_per_node=8 run.py --epochs 10',
} as const;

/** Says what the folder is with which a run goes on in PyTorch, and saves it. */
export function PyTorchDialog({ run, onClose }: PyTorchDialogProps) {
  const { t, i18n } = useTranslation('handOver');
  const format = useFormat();
  const name = useRunName()(run);
  const detailWords = useDetailWords();
  const { carryWithNext, ownImages } = useAppStore((state) => state.actions);
  const own = useAppStore(({ datasets }) =>
    datasets.own.find(({ id }) => id === run.config.dataset),
  );
  const isCurrent = useAppStore(({ library }) => library.currentId === run.id);
  const last = run.summary.step;
  const [step, setStep] = useState(last);
  const [isMaking, setMaking] = useState(false);
  const [outcome, setOutcome] = useState<{ saved: string } | { trouble: string }>();
  const isMnist = run.config.dataset === 'mnist';
  const dataset = own?.name ?? '';

  async function save(): Promise<void> {
    setOutcome(undefined);
    setMaking(true);
    try {
      const state = await carryWithNext(run.id, step);
      const images = own && (await ownImages(own.id));
      const file = await writeFolderFile({
        state,
        name,
        language: i18n.language as FolderLanguage,
        ...(images && { images }),
      });
      download(file);
      setOutcome({ saved: file.name });
    } catch (error) {
      setOutcome({ trouble: (error as Error).message });
    } finally {
      setMaking(false);
    }
  }

  const contents = [
    ['run.py', t('files.run')],
    ['notebook.ipynb', t('files.notebook')],
    ['network.py', t('files.network')],
    ['surprisal/', t('files.surprisal')],
    ['state.safetensors', t('files.state')],
    ...(own ? [['data/', t('files.data', { dataset })] as const] : []),
    ['README.md', t('files.readme')],
  ] as const;

  return (
    <FormDialog
      title={t('title', { name })}
      onClose={onClose}
      buttons={
        <>
          <Button variant="quiet" onPress={onClose}>
            {outcome && 'saved' in outcome ? t('close') : t('cancel')}
          </Button>
          <Button variant="primary" isDisabled={isMaking || last < 1} onPress={() => void save()}>
            {t('save')}
          </Button>
        </>
      }
    >
      <p>{t('intro')}</p>
      <div className={styles.step}>
        <span>{t('step')}</span>
        <NumberInput
          label={t('step')}
          invalidMessage={t('invalid', { first: format.count(1), last: format.count(last) })}
          value={step}
          accepts={(value) => Number.isInteger(value) && value >= 1 && value <= last}
          format={format.count}
          onChange={setStep}
        />
      </div>
      <p>
        {t('proof')} {!isCurrent && t('opens')}
      </p>
      <h3 className={styles.heading}>{t('contents')}</h3>
      <dl className={styles.contents}>
        {contents.map(([file, words]) => (
          <div key={file}>
            <dt>
              <code>{file}</code>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      {!own && <p>{isMnist ? t('mnist') : t('noImages', { dataset: run.config.dataset })}</p>}
      <h3 className={styles.heading}>{t('commands')}</h3>
      <CopyField label={t('here')} text={commands.here} />
      <CopyField label={t('many')} text={commands.many} />
      <p>{t('back')}</p>
      <p role="status">
        {isMaking
          ? t('making')
          : outcome && 'saved' in outcome && t('saved', { file: outcome.saved })}
      </p>
      {outcome && 'trouble' in outcome && (
        <p role="alert" className={styles.trouble}>
          {t('failed', { detail: detailWords(outcome.trouble) })}
        </p>
      )}
    </FormDialog>
  );
}
