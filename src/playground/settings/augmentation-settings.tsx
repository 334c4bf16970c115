import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { hyperparameters } from '../../catalog/hyperparameters';
import { useAppStore } from '../../store/use-app-store';
import { Details } from '../../ui/controls/details';
import { ExampleStrip } from '../../ui/example-strip';
import { useFormat } from '../../ui/use-format';
import { NumberRow } from './number-row';
import styles from './settings.module.css';

/** How far images are moved while training, and what comes of it. */
export function AugmentationSettings() {
  const { t } = useTranslation();
  const { t: data } = useTranslation('data');
  const format = useFormat();
  const { shift, rotation, zoom } = useAppStore((state) => state.config);
  const parts = [
    shift > 0 && data('augmentation.parts.shift', { amount: format.count(shift) }),
    rotation > 0 && data('augmentation.parts.rotation', { amount: format.compact(rotation) }),
    zoom > 0 && data('augmentation.parts.zoom', { amount: format.share(zoom) }),
  ].filter(Boolean);
  const summary =
    parts.length > 0
      ? data('augmentation.some', { parts: parts.join(data('augmentation.separator')) })
      : data('augmentation.none');
  return (
    <Details summary={summary}>
      <p className={styles.when}>{t('settings.now')}</p>
      <NumberRow
        field="shift"
        label={data('augmentation.shift')}
        range={hyperparameters.shift}
        isWhole
      />
      <NumberRow
        field="rotation"
        label={data('augmentation.rotation')}
        range={hyperparameters.rotation}
      />
      <NumberRow
        field="zoom"
        label={data('augmentation.zoom')}
        range={hyperparameters.zoom}
        scale={100}
      />
      <p>{data('augmentation.effect')}</p>
      <Examples />
    </Details>
  );
}

function Examples() {
  const examples = useAppStore((state) => state.run.examples);
  const seed = useAppStore((state) => state.run.config.seed);
  const { shift, rotation, zoom } = useAppStore((state) => state.config);
  const augmentation = useMemo(() => ({ shift, rotation, zoom }), [shift, rotation, zoom]);
  return examples && <ExampleStrip {...examples} seed={seed} augmentation={augmentation} />;
}
