import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

import { lineSilenceSeconds, type OwnDetail, ownDetails } from '../catalog/own-details';

/** Details of a failure as they are shown: what this page's own code says of it in the language on screen. */
export function useDetailWords(): (detail: string) => string {
  const { t } = useTranslation();
  return useCallback(
    (detail) => withOwnWords(detail, (id) => t(`details.${id}`, { seconds: lineSilenceSeconds })),
    [t],
  );
}

/** What the page's own code says stands at the end of a detail, after the name of an error or of a file. */
export function withOwnWords(detail: string, wordsFor: (id: OwnDetail) => string): string {
  const known = (Object.keys(ownDetails) as OwnDetail[]).find((id) =>
    detail.endsWith(ownDetails[id]),
  );
  if (!known) return detail;
  const before = detail.slice(0, -ownDetails[known].length).replace(/^\w*Error: /, '');
  return before + wordsFor(known);
}
