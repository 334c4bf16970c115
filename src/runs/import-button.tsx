import { FileTrigger } from 'react-aria-components/FileTrigger';
import { useTranslation } from 'react-i18next';

import { Button } from '../ui/controls/button';
import type { Imports } from './use-imports';

const buttonId = 'import-runs';

/** For a button that goes away when it is pressed: the focus finds a place. */
export function focusImport(): void {
  document.querySelector<HTMLElement>(`#${buttonId}`)?.focus();
}

/** Asks for files with runs. */
export function ImportButton({ reading, read }: Imports) {
  const { t } = useTranslation('files');
  return (
    <FileTrigger
      acceptedFileTypes={['application/json', '.json', '.gz', '.surprisal', '.safetensors', '.npz']}
      allowsMultiple
      onSelect={(files) => files && void read([...files])}
    >
      <Button id={buttonId} isPending={reading !== undefined}>
        {t('import.action')}
      </Button>
    </FileTrigger>
  );
}
