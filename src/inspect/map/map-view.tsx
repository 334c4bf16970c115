import { useRef } from 'react';
import { useTranslation } from 'react-i18next';

import { useAppStore } from '../../store/use-app-store';
import { useFormat } from '../../ui/use-format';
import { SaveView } from '../save-view';
import { useIsOnScreen } from '../use-is-on-screen';
import { ViewCard } from '../view-card';
import { MapBody } from './map-body';
import styles from './map.module.css';
import { useMap, useTaskOfMap } from './use-map';
import { useMapRows } from './use-map-rows';
import { useLayerWords } from './use-layer-words';

/** The test images, each where the last hidden layer puts it. */
export function MapView() {
  const { t } = useTranslation('map');
  const format = useFormat();
  const card = useRef<HTMLDivElement>(null);
  const picture = useRef<HTMLDivElement>(null);
  const isOnScreen = useIsOnScreen(card);
  const config = useAppStore(({ run }) => run.config);
  const layer = useLayerWords(config);
  const isCode = useTaskOfMap().network === 'autoencoder';
  const rowsOf = useMapRows();
  const shown = useMap(isOnScreen && layer !== undefined);
  const name = `map-step-${shown?.step ?? 0}`;
  const amount = shown?.map.components.length;
  return (
    <div ref={card} className={styles.wide}>
      <ViewCard
        title={t('title')}
        lead={
          layer === undefined
            ? t('gan')
            : t(isCode ? 'leadCode' : 'lead', {
                layer,
                amount: amount === undefined ? '…' : format.count(amount),
              })
        }
        tools={shown && <SaveView name={name} drawing={picture} rows={() => rowsOf(shown.map)} />}
      >
        {layer !== undefined && !shown && (
          <p className={styles.waiting} role="status">
            {t('waiting')}
          </p>
        )}
        {layer !== undefined && shown && (
          <MapBody shown={shown} picture={picture} isOnScreen={isOnScreen} />
        )}
      </ViewCard>
    </div>
  );
}
