import { useTranslation } from 'react-i18next';

import { useAppStore } from '../../store/use-app-store';
import { ViewCard } from '../view-card';
import { AlikeCard } from './alike-card';
import { ChangeCard } from './change-card';
import { useClassifier } from './use-classifier';
import own from './why.module.css';
import { WhyCard } from './why-card';

/** Why the network gives its answer to the image that is looked at. */
export function WhyViews() {
  const { t } = useTranslation('why');
  const frame = useClassifier();
  // What is remembered of another run is of other images, and of other classes.
  const runId = useAppStore(({ run }) => run.id);
  if (!frame) {
    return (
      <div className={own.whole}>
        <ViewCard title={t('title')} lead={t('lacking')}>
          {null}
        </ViewCard>
      </div>
    );
  }
  return (
    <>
      <WhyCard key={`why ${runId}`} frame={frame} />
      <ChangeCard key={`change ${runId}`} frame={frame} />
      <AlikeCard key={`alike ${runId}`} />
    </>
  );
}
