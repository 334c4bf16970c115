import { useTranslation } from 'react-i18next';

import { Button } from '../../ui/controls/button';
import { Choice } from '../../ui/controls/choice';
import styles from './layers.module.css';

export interface LayerChoiceProps {
  rows: readonly number[];
  chosen: number;
  nameOf: (node: number) => string;
  onChoose: (node: number) => void;
}

/** On a narrow screen one layer at a time is shown. */
export function LayerChoice({ rows, chosen, nameOf, onChoose }: LayerChoiceProps) {
  const { t } = useTranslation('inspect');
  const at = rows.indexOf(chosen);
  return (
    <div className={styles.layerChoice}>
      <Button
        aria-label={t('layers.before')}
        isDisabled={at <= 0}
        onPress={() => onChoose(rows[at - 1]!)}
      >
        ‹
      </Button>
      <Choice
        label={t('layers.layer')}
        options={rows.map((node) => ({ value: `${node}`, label: nameOf(node) }))}
        value={`${chosen}`}
        onChange={(value) => onChoose(Number(value))}
      />
      <Button
        aria-label={t('layers.after')}
        isDisabled={at >= rows.length - 1}
        onPress={() => onChoose(rows[at + 1]!)}
      >
        ›
      </Button>
    </div>
  );
}
