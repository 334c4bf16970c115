import { useTranslation } from 'react-i18next';

import { useOwnData } from '../playground/own-data/own-data-context';
import { fileKindOf, foreignFormatOf } from '../store/datasets/file-kind';
import type { DroppedFile } from '../ui/files/dropped-files';
import { useFileDrop } from '../ui/files/use-file-drop';
import { useForeignWords } from '../ui/files/use-foreign-words';
import type { Handover } from '../ui/files/handover';
import { showToast } from '../ui/toasts/show-toast';
import { destinationsOf } from './destinations';
import styles from './file-drop.module.css';
import { goTo, useRoute, useScreens } from './routes';

/** Takes files that are dropped anywhere on the page to where they are of use, or says that they are of none. */
export function FileDrop({
  runFiles,
  weightFiles,
}: {
  runFiles: Handover<readonly File[]>;
  weightFiles: Handover<readonly File[]>;
}) {
  const { t } = useTranslation('files');
  const { screen } = useRoute();
  const hasRuns = useScreens().includes('runs');
  const ownData = useOwnData();
  const foreignWords = useForeignWords();

  async function bring(dropped: readonly DroppedFile[]): Promise<void> {
    const kinds = await Promise.all(dropped.map(({ file }) => fileKindOf(file)));
    const known = dropped.map((file, index) => ({ ...file, kind: kinds[index]! }));
    const found = destinationsOf(known, { screen, hasRuns, isOwnDataOpen: ownData.isOpen });
    if (found.runs.length > 0) {
      goTo('runs');
      runFiles.give(found.runs);
    }
    if (found.ownData.length > 0) ownData.open(found.ownData);
    if (found.weights.length > 0) weightFiles.give(found.weights);
    if (Object.values(found).flat().length === 0) showToast(await refusal(dropped));
  }

  /** Why nothing is taken: what the only file is, if there is one and it can be told. */
  async function refusal(dropped: readonly DroppedFile[]): Promise<string> {
    const usual = t('drop.usual');
    if (dropped.every(({ isWithinFolder }) => isWithinFolder)) {
      return t('drop.uselessFolder', { usual });
    }
    const [first, ...others] = dropped.filter(({ isWithinFolder }) => !isWithinFolder);
    const format = others.length === 0 ? await foreignFormatOf(first!.file) : undefined;
    return format
      ? t('drop.uselessFile', { file: first!.file.name, what: foreignWords(format), usual })
      : t('drop.useless', { usual });
  }

  const isOver = useFileDrop((dropped) => void bring(dropped));
  if (!isOver) return null;
  return (
    <p className={styles.drop} role="status">
      {t('drop.here')}
    </p>
  );
}
