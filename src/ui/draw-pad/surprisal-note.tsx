import { Trans, useTranslation } from 'react-i18next';

import { useClassName } from '../dataset-names';
import { useFormat } from '../use-format';

export interface SurprisalNoteProps {
  digit: number;
  /** What the model gave this digit. */
  probability: number;
}

/** How surprised the model would be if the answer were this digit: -log p, in nats. */
export function SurprisalNote({ digit, probability }: SurprisalNoteProps) {
  const { t } = useTranslation('drawPad');
  const format = useFormat();
  const name = useClassName()(digit);
  // A probability too small for 32 bits arrives as 0: its surprisal is large, not infinite.
  const nats = probability > 0 ? (-Math.log(probability)).toFixed(2) : '> 100';
  return (
    <p>
      <Trans
        t={t}
        i18nKey="surprisal"
        context={name}
        values={{ digit: name, nats, percent: format.tenths(probability) }}
        components={{ b: <b /> }}
      />
    </p>
  );
}
