import { Trans, useTranslation } from 'react-i18next';

import { useClassName } from '../dataset-names';
import { percent } from './percent';

export interface SurprisalNoteProps {
  digit: number;
  /** What the model gave this digit. */
  probability: number;
}

/** How surprised the model would be if the answer were this digit: -log p, in nats. */
export function SurprisalNote({ digit, probability }: SurprisalNoteProps) {
  const { t } = useTranslation('drawPad');
  const name = useClassName()(digit);
  // A probability too small for 32 bits arrives as 0: its surprisal is large, not infinite.
  const nats = probability > 0 ? (-Math.log(probability)).toFixed(2) : '> 100';
  return (
    <p>
      <Trans
        t={t}
        i18nKey="surprisal"
        context={name}
        values={{ digit: name, nats, percent: percent(probability) }}
        components={{ b: <b /> }}
      />
    </p>
  );
}
