import { useTranslation } from 'react-i18next';

interface Format {
  readonly kind:
    | 'image'
    | 'archive'
    | 'compressed'
    | 'arrays'
    | 'document'
    | 'page'
    | 'table'
    | 'text';
  readonly name: string;
}

/** What a file is instead of what it should be, as a sentence. */
export function useForeignWords(): (format: Format) => string {
  const { t } = useTranslation('files');
  return ({ kind, name }) => t(`foreign.${kind}`, { name });
}
