import { useTranslation } from 'react-i18next';

import { Button } from '../ui/controls/button';
import { useSaveFile } from '../ui/use-save-file';

export interface SaveTableProps {
  /** Of the file, without its extension. */
  name: string;
  /** The heads, and then the rows, in full precision. */
  rows: () => readonly (readonly (string | number)[])[];
}

/** Saves what a view shows as numbers. */
export function SaveTable({ name, rows }: SaveTableProps) {
  const { t } = useTranslation('inspect');
  const save = useSaveFile();
  return (
    <Button
      variant="quiet"
      aria-label={t('save.csvOf', { name })}
      onPress={() =>
        void save(async () => new File([toCsv(rows())], `${name}.csv`, { type: 'text/csv' }))
      }
    >
      {t('save.csv')}
    </Button>
  );
}

/** As RFC 4180 has it: what holds a comma, a quotation mark or a line's end stands in quotation marks. */
export function toCsv(rows: readonly (readonly (string | number)[])[]): string {
  const field = (value: string | number) => {
    const text = String(value);
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return rows.map((row) => `${row.map(field).join(',')}\r\n`).join('');
}
