import { Button } from 'react-aria-components/Button';
import { Tag, TagGroup, TagList } from 'react-aria-components/TagGroup';
import { useTranslation } from 'react-i18next';

import styles from './chart-tools.module.css';
import type { Comparison } from './compare-menu';
import { overlayColour } from './overlay';

/** The runs drawn beside the one under way, each with its colour and a way to take it off. */
export function OverlayChips({ overlays, onToggle, onClear }: Comparison) {
  const { t } = useTranslation('charts');
  return (
    <div className={styles.chips}>
      <span className={styles.ownChip}>{t('compare.own')}</span>
      <TagGroup
        className={styles.group ?? ''}
        aria-label={t('compare.shown')}
        onRemove={(ids) => {
          for (const id of ids) onToggle(String(id));
        }}
      >
        <TagList className={styles.tags ?? ''}>
          {overlays.map(({ id, name, colour, status }) => (
            <Tag
              key={id}
              id={id}
              textValue={name}
              className={styles.chip ?? ''}
              style={{ color: overlayColour(colour) }}
            >
              <span className={styles.chipName}>{name}</span>
              {status !== 'ready' && (
                <span className={styles.status}>{t(`compare.${status}`)}</span>
              )}
              <Button slot="remove" className={styles.remove ?? ''}>
                <span aria-hidden="true">✕</span>
              </Button>
            </Tag>
          ))}
        </TagList>
      </TagGroup>
      {overlays.length > 1 && (
        <Button className={styles.clear ?? ''} onPress={onClear}>
          {t('compare.clear')}
        </Button>
      )}
    </div>
  );
}
