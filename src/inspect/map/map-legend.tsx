import { useTranslation } from 'react-i18next';

import { useFormat } from '../../ui/use-format';
import { groupColour, scaleColour } from './map-colours';
import { type ColourBy, saysUnknown, surprisalDecades } from './map-groups';
import styles from './map.module.css';

export interface MapLegendProps {
  by: ColourBy;
  /** Those that are on the map, with their names. */
  groups: readonly { readonly group: number; readonly name: string }[];
  groupCount: number;
  hasUnknown: boolean;
  hasDrawing: boolean;
  /** Between which values suspicions differ in colour. */
  suspicions: readonly [low: number, high: number];
  /** The one that stands out, and what chooses it. */
  chosen: number | undefined;
  onChoose: (group: number) => void;
}

/** What the colours mean. A group that is pressed stands out. */
export function MapLegend(props: MapLegendProps) {
  const { by, groups, groupCount, hasUnknown, hasDrawing, suspicions, chosen, onChoose } = props;
  const { t } = useTranslation('map');
  const format = useFormat();
  const [low, high] = surprisalDecades;
  const ends = by === 'suspicion' ? suspicions : ([10 ** low, 10 ** high] as const);
  const isScale = by === 'surprisal' || by === 'suspicion';
  return (
    <ul className={styles.legend} aria-label={t('legend')}>
      {isScale && (
        <li>
          <span>{t('low', { value: format.compact(ends[0]) })}</span>
          <span
            className={styles.scale}
            aria-hidden="true"
            style={{
              background: `linear-gradient(90deg, ${[0, 0.25, 0.5, 0.75, 1].map(scaleColour).join(', ')})`,
            }}
          />
          <span>
            {t('high', { value: format.compact(ends[1]) })} {by === 'surprisal' && t('nats')}
          </span>
        </li>
      )}
      {by === 'error' && (
        <>
          <Entry colour="var(--line-3)" name={t('right')} />
          <Entry colour="var(--bad)" name={t('wrong')} />
        </>
      )}
      {by === 'known' && <Entry colour="var(--line-3)" name={t('known')} />}
      {by !== 'error' &&
        by !== 'known' &&
        !isScale &&
        groups.map(({ group, name }) => (
          <li key={group}>
            <button
              type="button"
              className={styles.group}
              aria-pressed={chosen === group}
              onClick={() => onChoose(group)}
            >
              <span
                className={styles.dot}
                aria-hidden="true"
                style={{ background: groupColour(group, groupCount) }}
              />
              {name}
            </button>
          </li>
        ))}
      {hasUnknown && !saysUnknown(by) && <Entry colour="var(--unknown)" name={t('unknown')} />}
      {hasUnknown && by === 'known' && <Entry colour="var(--unknown)" name={t('unknownCross')} />}
      {hasUnknown && by === 'suspicion' && <li>{t('unknownCross')}</li>}
      {hasDrawing && (
        <li>
          <span className={styles.diamond} aria-hidden="true" />
          {t('drawing')}
        </li>
      )}
    </ul>
  );
}

function Entry({ colour, name }: { colour: string; name: string }) {
  return (
    <li>
      <span className={styles.dot} aria-hidden="true" style={{ background: colour }} />
      {name}
    </li>
  );
}
