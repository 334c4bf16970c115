import { memo, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';

import type { ScoreId } from '../../catalog/scores';
import { Segmented } from '../controls/segmented';
import { useFormat } from '../use-format';
import type { ChartPreferences } from './chart-preferences';
import styles from './chart-tools.module.css';
import { CompareMenu, type Comparison } from './compare-menu';
import { overlayColour } from './overlay';
import { type RunFormat, SaveMenu } from './save-menu';
import { namedAsSmoothed } from './smoothed-name';
import { StepMenu, type StepMenuProps } from './step-menu';
import type { ChartView, LineId } from './use-chart-view';
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
  /** What is not drawn. */
  hidden: ChartView['hidden'];
  hasValidation: boolean;
  score: ScoreId | undefined;
  onSaveRun: (format: RunFormat) => void;
  stepMenu: StepMenuProps;
  /** Whether the run has not begun yet. */
  isEmpty: boolean;
}

/** What can be done with the charts: their unit, other runs, how they are drawn, files of them. */
export const ChartTools = memo(function ChartTools(props: ChartToolsProps) {
  const { charts, hasUnits, preferences, onChange, comparison, picture, hidden, score } = props;
  const { onSaveRun, isEmpty } = props;
  const { t } = useTranslation('charts');
  const { overlays } = comparison;
  const train = namedAsSmoothed(t('train'), preferences.smoothing, t, useFormat());
  const entry = (line: LineId, label: string, stroke: string, strokeWidth: number) =>
    hidden.has(line) ? [] : [{ label, stroke, strokeWidth }];
  const isAlone = overlays.length === 0;
  const legend = [
    ...entry('train', train, isAlone ? 'var(--train)' : 'var(--ink-2)', isAlone ? 2 : 1),
    ...entry('test', t('test'), isAlone ? 'var(--test)' : 'var(--ink-2)', isAlone ? 2 : 2.5),
    ...(props.hasValidation
      ? entry('validation', t('validation'), isAlone ? 'var(--validation)' : 'var(--ink-2)', 2)
      : []),
    ...(score === 'generator-loss'
      ? entry('generator', t('adversaries.generator'), 'var(--generator)', 2)
      : []),
    ...(isAlone ? [] : entry('own', picture.name, 'var(--ink)', 2.5)),
    ...overlays
      .filter(({ status }) => status === 'ready')
      .flatMap(({ id, name, colour }) => entry(id, name, overlayColour(colour), 2.5)),
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
      {!comparison.isFixed && comparison.maximum > 0 && <CompareMenu {...comparison} />}
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
