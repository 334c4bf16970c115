import { useTranslation } from 'react-i18next';

import { longestQuery, writeLink } from '../../protocol/permalink';
import { plainView } from '../../protocol/view-options';
import { CopyField } from '../../ui/controls/copy-field';
import { addressOf } from '../../ui/page-address';
import { useFormat } from '../../ui/use-format';
import { ShareContents } from './share-contents';
import styles from './share-dialog.module.css';
import { sharedRecipe, type SharedParts, ShareOptions } from './share-options';
import type { SharedRun } from '../../store/run/use-shared-run';

/** Beyond this, some programs break a link in two or cut it off. */
const longForMessages = 2000;

/** A link to the run, what it takes along, and what is in it. */
export function ShareLink(props: {
  run: SharedRun;
  parts: SharedParts;
  onPartsChange: (parts: SharedParts) => void;
}) {
  const { run, parts, onPartsChange } = props;
  const { t } = useTranslation('share');
  const recipe = sharedRecipe(run, parts);
  const query = writeLink(recipe, { ...plainView, language: parts.language });
  const note = useLengthNote(query);
  return (
    <>
      <p>{t('intro')}</p>
      {!run.isFromSeed && <p className={styles.preview}>{t('fromWeights')}</p>}
      <CopyField label={t('link')} text={addressOf(query)} note={note} />
      <ShareOptions run={run} parts={parts} onChange={onPartsChange} />
      <ShareContents recipe={recipe} pending={run.pending} />
      <p className={styles.quiet}>{t('reload')}</p>
    </>
  );
}

/** How long a link is, and whether that is too long. */
export function useLengthNote(query: string): string {
  const { t } = useTranslation('share');
  const format = useFormat();
  const address = addressOf(query);
  const length = format.count(address.length);
  if (query.length > longestQuery) return t('length.tooLong', { length });
  return t(address.length > longForMessages ? 'length.long' : 'length.short', { length });
}
