import { useTranslation } from 'react-i18next';

import type { FileFormat } from '../protocol/run-file/file-name';
import { writeRunFile } from '../store/run-file';
import { useAppStore } from '../store/use-app-store';
import { MenuButton } from '../ui/controls/menu-button';
import { useRunName } from '../ui/use-run-name';
import { useSaveFile } from '../ui/use-save-file';

const formats = ['csv', 'json'] as const satisfies readonly FileFormat[];

/** Saves the run under way to a file, as it is now. */
export function ExportRun() {
  const { t } = useTranslation('files');
  const isUntrained = useAppStore((state) => state.run.step === 0);
  const { currentRecord } = useAppStore((state) => state.actions);
  const nameOf = useRunName();
  const saveFile = useSaveFile();

  function save(format: FileFormat): void {
    const record = currentRecord();
    if (!record) return;
    const name = nameOf(record.run);
    void saveFile(() => writeRunFile(name, [{ name, record }], format));
  }

  return (
    <MenuButton
      variant="quiet"
      label={t('export.label')}
      isDisabled={isUntrained}
      entries={formats.map((format) => ({
        id: format,
        label: t(`export.${format}`),
        run: () => save(format),
      }))}
    />
  );
}
