import { Trans, useTranslation } from 'react-i18next';

import { useClassName } from '../dataset-names';
import { useFormat } from '../use-format';

export interface SurprisalNoteProps {
  digit: number;
  /** What the model gave this digit. */
  probability: number;
  /** Why it is spoken of: the reader asked for it, it is the image's label, or what the model says. */
  because: 'asked' | 'label' | 'predicted';
}

/** How surprised the model would be if the answer were this digit: -log p, in nats. */
export function SurprisalNote({ digit, probability, because }: SurprisalNoteProps) {
  const { t } = useTranslation('drawPad');
  const format = useFormat();
  const name = useClassName()(digit);
  // A probability too small for 32 bits arrives as 0: its surprisal is large, not infinite.
  const nats = probability > 0 ? (-Math.log(probability)).toFixed(2) : '> 100';
  const parts = {
    t,
    values: { digit: name, nats, percent: format.tenths(probability) },
    components: { b: <b /> },
  };
  return (
    <p>
      {because === 'asked' ? (
        <Trans {...parts} i18nKey="surprisal.asked" context={name} />
      ) : (
        <Trans {...parts} i18nKey={`surprisal.${because}`} />
      )}
    </p>
  );
}
