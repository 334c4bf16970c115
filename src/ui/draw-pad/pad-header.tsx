import { useTranslation } from 'react-i18next';

import { cleared, type Drawing, isEmpty, undo } from '../../math/drawing/drawing';
import { Button } from '../controls/button';
import styles from './digit-panel.module.css';

export interface PadHeaderProps {
  title: string;
  drawing: Drawing;
  onChange: (drawing: Drawing) => void;
  /** Asks for a test image, to arrive as `drawing`. */
  onSample: () => void;
  sampleLabel: string;
  sampleDisabled: boolean;
}

/** What can be done to what lies on the pad. */
export function PadHeader(props: PadHeaderProps) {
  const { title, drawing, onChange, onSample, sampleLabel, sampleDisabled } = props;
  const { t } = useTranslation('drawPad');
  return (
    <header className={styles.header}>
      <h2 className={styles.title}>{title}</h2>
      <div className={styles.actions}>
        <Button
          variant="quiet"
          isDisabled={!drawing.before}
          onPress={() => onChange(undo(drawing))}
        >
          {t('undo')}
        </Button>
        <Button
          variant="quiet"
          isDisabled={isEmpty(drawing)}
          onPress={() => onChange(cleared(drawing))}
        >
          {t('clear')}
        </Button>
        <Button variant="quiet" isDisabled={sampleDisabled} onPress={onSample}>
          {sampleLabel}
        </Button>
      </div>
    </header>
  );
}
