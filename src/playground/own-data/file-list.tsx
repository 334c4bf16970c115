import { useTranslation } from 'react-i18next';

import { Button } from '../../ui/controls/button';
import { useFormat } from '../../ui/use-format';
import styles from './file-list.module.css';
import type { OwnFile } from './own-files';
import { useFileFaultWords } from './use-own-fault-words';
import { useOwnWords } from './use-own-words';

export interface FileListProps {
  files: readonly OwnFile[];
  onRemove: (file: OwnFile) => void;
}

/** The files that were brought: what each holds, or what is wrong with it. */
export function FileList({ files, onRemove }: FileListProps) {
  const { t } = useTranslation('ownData');
  if (files.length === 0) return null;
  return (
    <ul className={styles.files} aria-label={t('list')}>
      {files.map((file) => (
        <li key={`${file.name} ${file.size}`}>
          <strong>{file.name}</strong>
          <Button
            variant="quiet"
            aria-label={t('remove', { file: file.name })}
            onPress={() => onRemove(file)}
          >
            ✕
          </Button>
          <FileState state={file.state} />
        </li>
      ))}
    </ul>
  );
}

function FileState({ state }: { state: OwnFile['state'] }) {
  const { t } = useTranslation('ownData');
  const format = useFormat();
  const faultWords = useFileFaultWords();
  const { size } = useOwnWords();
  switch (state.kind) {
    case 'reading':
      return <p role="status">{t('reading', { share: format.share(state.share) })}</p>;
    case 'failed':
      return (
        <p role="alert" className={styles.fault}>
          {faultWords(state.fault)}
        </p>
      );
    case 'read': {
      const { idx } = state;
      const amount = format.count(idx.count);
      return (
        <p>
          {idx.kind === 'images'
            ? t('images', { count: idx.count, amount, size: size(idx) })
            : t('labels', { count: idx.count, amount })}
        </p>
      );
    }
    default:
      return state satisfies never;
  }
}
