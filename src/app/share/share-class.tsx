import { CheckboxGroup } from 'react-aria-components/CheckboxGroup';
import { Label } from 'react-aria-components/Label';
import { useTranslation } from 'react-i18next';

import { writeLink } from '../../protocol/permalink';
import { themes } from '../../protocol/themes';
import { type ViewOptions, type ViewPart, viewParts } from '../../protocol/view-options';
import { Checkbox } from '../../ui/controls/checkbox';
import { Choice } from '../../ui/controls/choice';
import { CopyField } from '../../ui/controls/copy-field';
import { addressOf } from '../../ui/page-address';
import styles from './share-dialog.module.css';
import { useLengthNote } from './share-link';
import { sharedRecipe, type SharedParts, ShareOptions } from './share-options';
import type { SharedRun } from '../../store/run/use-shared-run';

/** A link, and a frame for a page of one's own, to a page with less on it. */
export function ShareClass(props: {
  run: SharedRun;
  parts: SharedParts;
  onPartsChange: (parts: SharedParts) => void;
  view: ViewOptions;
  onViewChange: (view: ViewOptions) => void;
}) {
  const { run, parts, onPartsChange, view, onViewChange } = props;
  const { t } = useTranslation('share');
  const recipe = sharedRecipe(run, parts);
  const query = (isEmbedded: boolean) =>
    writeLink(recipe, { ...view, language: parts.language, isEmbedded });
  const note = useLengthNote(query(false));
  const shown = viewParts.filter((part) => !view.hidden.includes(part));
  const show = (chosen: readonly string[]) =>
    onViewChange({ ...view, hidden: viewParts.filter((part) => !chosen.includes(part)) });
  return (
    <>
      <p>{t('class.intro')}</p>
      <CheckboxGroup value={shown} onChange={show} className={styles.parts ?? ''}>
        <Label>{t('class.shown')}</Label>
        <div>
          {viewParts.map((part) => (
            <Checkbox key={part} value={part}>
              {t(`parts.${part}`)}
            </Checkbox>
          ))}
        </div>
      </CheckboxGroup>
      <ShareOptions run={run} parts={parts} onChange={onPartsChange} />
      <div className={styles.option}>
        <span>{t('class.theme')}</span>
        <Choice
          label={t('class.theme')}
          value={view.theme ?? 'own'}
          options={(['own', ...themes] as const).map((theme) => ({
            value: theme,
            label: t(theme === 'own' ? 'options.own' : `class.themes.${theme}`),
          }))}
          onChange={(theme) =>
            onViewChange({ ...view, theme: theme === 'own' ? undefined : theme })
          }
        />
      </div>
      <InWords shown={shown} hidden={view.hidden} />
      <CopyField label={t('link')} text={addressOf(query(false))} note={note} />
      <CopyField
        label={t('class.frame')}
        text={frameOf(addressOf(query(true)))}
        note={t('class.frameNote')}
      />
    </>
  );
}

function InWords({ shown, hidden }: Record<'shown' | 'hidden', readonly ViewPart[]>) {
  const { t } = useTranslation('share');
  const { t: app } = useTranslation();
  const list = (parts: readonly ViewPart[]) =>
    parts.map((part) => t(`parts.${part}`)).join(app('strip.listSeparator'));
  return (
    <p className={styles.preview} role="status">
      {hidden.length === 0
        ? t('class.everything')
        : t(shown.length === 0 ? 'class.nothing' : 'class.words', {
            shown: list(shown),
            hidden: list(hidden),
          })}
    </p>
  );
}

function frameOf(address: string): string {
  const source = address.replaceAll('&', '&amp;');
  return `<iframe src="${source}" width="100%" height="640" style="border: 0" title="Surprisal" allow="cross-origin-isolated"></iframe>`;
}
