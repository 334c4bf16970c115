import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { frameOf } from '../../catalog/tasks';
import type { Reading } from '../../math/label-metrics';
import { useAppStore } from '../../store/use-app-store';
import { LabelBoard } from '../../ui/labels/label-board';
import styles from './label-results.module.css';
import { isTestUnderWay } from './test-under-way';

/** From which probability on each label is said to hold, for either way to read the logits. */
export type ReadingThresholds = Readonly<Record<Reading, readonly number[]>>;

export interface LabelResultsProps {
  thresholds: ReadingThresholds;
  onThresholdsChange: (thresholds: ReadingThresholds) => void;
}

/** What the last test on all images says, for tasks in which several labels may hold. */
export function LabelResults({ thresholds, onThresholdsChange }: LabelResultsProps) {
  const { t } = useTranslation('labels');
  const tested = useAppStore((state) => state.testRows);
  const isLabelTask = useAppStore(({ run }) => frameOf(run.config).target === 'labels');
  const isTesting = useAppStore((state) => isTestUnderWay(state, state.testRows?.step));
  const [reading, setReading] = useState<Reading>('sigmoid');
  if (!isLabelTask) return null;
  if (!tested) return <p className={styles.waiting}>{t(isTesting ? 'testing' : 'waiting')}</p>;
  return (
    <LabelBoard
      tested={tested}
      isTesting={isTesting}
      reading={reading}
      onReadingChange={setReading}
      thresholds={thresholds[reading]}
      onThresholdsChange={(next) => onThresholdsChange({ ...thresholds, [reading]: next })}
    />
  );
}
