import { useTranslation } from 'react-i18next';

import { type Format, formatFor } from './format';

/** Number formats in the language on screen. */
export function useFormat(): Format {
  return formatFor(useTranslation().i18n.language);
}
