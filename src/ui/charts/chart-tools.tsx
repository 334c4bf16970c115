import { memo, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';

import { Segmented } from '../controls/segmented';
import type { ChartPreferences } from './chart-preferences';
import styles from './chart-tools.module.css';
import { CompareMenu, type Comparison } from './compare-menu';
import { overlayColour } from './overlay';
import { type RunFormat, SaveMenu } from './save-menu';
import { StepMenu, type StepMenuProps } from './step-menu';
import { ViewMenu } from './view-menu';

/** What a picture of the charts says of the run under way. */
export interface PictureWords {
  /** Of the run. */
  readonly name: string;
  /** Its settings in a line. */
  readonly settings: string;
  readonly toFileName: (extension: string) => string;
}

export interface ChartToolsProps {
  /** What holds the plots. */
  charts: RefObject<HTMLElement | null>;
  hasUnits: boolean;
  preferences: ChartPreferences;
  onChange: (preferences: ChartPreferences) => void;
  comparison: Comparison;
  picture: PictureWords;
  onSaveRun: (format: RunFormat) => void;
  stepMenu: StepMenuProps;
  /** Whether the run has not begun yet. */
  isEmpty: boolean;
}

/** What can be done with the charts: their unit, other runs, how they are drawn, files of them. */
export const ChartTools = memo(function ChartTools(props: ChartToolsProps) {
  const { charts, hasUnits, preferences, onChange, comparison, picture, onSaveRun, isEmpty } =
    props;
  const { t } = useTranslation('charts');
  const { overlays } = comparison;
  const own = (label: string, colour: string, strokeWidth: number) => ({
    label,
    stroke: `var(--${colour})`,
    strokeWidth,
  });
  const legend =
    overlays.length === 0
      ? [own(t('train'), 'train', 2), own(t('test'), 'test', 2)]
      : [
          own(t('train'), 'ink-2', 1),
          own(t('test'), 'ink-2', 2.5),
          own(picture.name, 'ink', 2.5),
          ...overlays
            .filter(({ status }) => status === 'ready')
            .map(({ name, colour }) => ({
              label: name,
              stroke: overlayColour(colour),
              strokeWidth: 2.5,
            })),
        ];
  return (
    <div className={styles.tools}>
      {hasUnits && (
        <Segmented
          label={t('units.label')}
          value={preferences.units}
          onChange={(units) => onChange({ ...preferences, units })}
          options={[
            { value: 'nats', label: t('units.nats') },
            { value: 'bits', label: t('units.bits') },
          ]}
        />
      )}
      {!comparison.isFixed && <StepMenu {...props.stepMenu} />}
      {!comparison.isFixed && <CompareMenu {...comparison} />}
      <ViewMenu preferences={preferences} onChange={onChange} />
      <SaveMenu
        charts={charts}
        heading={{ name: picture.name, settings: picture.settings, legend }}
        toFileName={picture.toFileName}
        hasPicture={preferences.view !== 'table' && !(isEmpty && overlays.length === 0)}
        hasRun={!isEmpty}
        onSaveRun={onSaveRun}
      />
    </div>
  );
});
