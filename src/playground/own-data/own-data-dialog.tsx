import { useMemo, useState, useSyncExternalStore } from 'react';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { useTranslation } from 'react-i18next';

import { idxLimits } from '../../math/data/idx';
import { isNamedTransposed } from '../../math/data/idx-roles';
import type { OwnDatasetInfo } from '../../protocol/own-images';
import { Button } from '../../ui/controls/button';
import { FormDialog } from '../../ui/form-dialog';
import { showToast } from '../../ui/toasts/show-toast';
import { useFormat } from '../../ui/use-format';
import { type ClassNaming, ClassNames } from './class-names';
import { FileList } from './file-list';
import { KeptSets } from './kept-sets';
import styles from './own-data-dialog.module.css';
import type { OwnFiles } from './own-files';
import { Preview } from './preview';
import { setOfFiles } from './set-of-files';
import { useKeep } from './use-keep';
import { useSetFaultWords } from './use-own-fault-words';
import { useOwnWords } from './use-own-words';
import { useDataset, useUnknownImages } from './use-dataset';

export interface OwnDataDialogProps {
  files: OwnFiles;
  /** Called when data are chosen to train on. */
  onUse: () => void;
  onClose: () => void;
}

/**
 * Brings data of the person's own: files, what they hold, what is wrong with them, and those that are kept. Those
 * that are dropped come from outside, as they may be dropped anywhere.
 */
export function OwnDataDialog({ files, onUse, onClose }: OwnDataDialogProps) {
  const { t } = useTranslation('ownData');
  const format = useFormat();
  const { megabytes } = useOwnWords();
  const faultWords = useSetFaultWords();
  const { files: brought, namesText } = useSyncExternalStore(files.subscribe, () => files.state);
  const [chosenTransposed, setTransposed] = useState<boolean>();
  const isTransposed = chosenTransposed ?? isNamedTransposed(brought);
  const [typedName, setName] = useState<string>();
  const { set, fault } = useMemo(() => setOfFiles(brought, isTransposed), [brought, isTransposed]);
  const name = typedName ?? set?.suggestedName ?? '';
  const keep = useKeep(files.signal);
  const use = useDataset();
  const useAsUnknown = useUnknownImages();
  const canTrain = set !== undefined && set.images.classCount > 0;
  const { smallestSide: smallest, largestSide: largest, mostClasses, mostPixels } = idxLimits;

  async function finish(naming: ClassNaming): Promise<void> {
    const info = await keep.keep(set!.images, naming);
    if (!info) return;
    onClose();
    if (canTrain) take(info);
    else showToast(t(useAsUnknown(info) ? 'foreign' : 'added', { name: info.name }));
  }

  function take(info: OwnDatasetInfo): void {
    use(info);
    onUse();
  }

  function useKept(info: OwnDatasetInfo): void {
    onClose();
    take(info);
  }

  return (
    <FormDialog
      title={t('title')}
      onClose={onClose}
      buttons={
        <>
          {keep.share !== undefined && (
            <p className={styles.packing} role="status">
              {t('packing', { share: format.wholeShare(keep.share) })}
            </p>
          )}
          <Button variant="quiet" onPress={onClose}>
            {t('cancel')}
          </Button>
          <Button
            variant="primary"
            isDisabled={!set || keep.share !== undefined}
            onPress={() => void finish({ name, namesText })}
          >
            {set && !canTrain ? t('keep') : t('use')}
          </Button>
        </>
      }
    >
      <p>{t('intro')}</p>
      <div className={styles.drop}>
        <FileTrigger allowsMultiple onSelect={(list) => list && files.add([...list])}>
          <Button>{t('choose')}</Button>
        </FileTrigger>
        <span className={styles.hint}>{t('drop')}</span>
        <p className={styles.limits}>
          {t('limits', {
            smallest,
            largest,
            classes: mostClasses,
            size: megabytes(mostPixels),
          })}
        </p>
      </div>
      <FileList files={brought} onRemove={(file) => files.remove(file)} />
      <div role="status">
        {fault && <p className={styles.fault}>{faultWords(fault)}</p>}
        {set && !canTrain && <p>{t('problems.labelsNeeded')}</p>}
        {brought.length === 0 && namesText.trim() !== '' && <p>{t('problems.onlyNames')}</p>}
      </div>
      {set && (
        <>
          <Preview
            set={set.images}
            isTransposed={isTransposed}
            onTranspose={setTransposed}
            namesText={namesText}
          />
          <ClassNames
            set={set.images}
            name={name}
            onName={setName}
            namesText={namesText}
            onNames={(text) => files.setNames(text)}
          />
        </>
      )}
      {brought.length === 0 && <KeptSets onUse={useKept} />}
    </FormDialog>
  );
}
