import { useTranslation } from 'react-i18next';

import { scoreOf } from '../../catalog/tasks';
import { useAppStore } from '../../store/use-app-store';
import { useFormat } from '../../ui/use-format';

/** Tells screen readers of the turning points that the eye sees in the changing numbers. */
export function Announcer() {
  const { t } = useTranslation();
  const format = useFormat();
  const phase = useAppStore((state) => state.run.status.phase);
  // A choice before the first step prepares the run anew in no time: that it is ready is not said again.
  const isReady = useAppStore(
    ({ run: { id, step: made, status } }) =>
      status.phase === 'ready' || (status.phase === 'preparing' && id > 1 && made === 0),
  );
  // Selected while at rest only: during training the step would be announced ten times a second.
  const step = useAppStore(({ run }) => (run.status.phase === 'paused' ? run.step : 0));
  const whole = useAppStore(({ series }) => series.wholeTests.at(-1));
  const score = useAppStore(({ run }) => scoreOf(run.config.task));
  // At rest that of the step where it rests, or none: an earlier one is no news.
  const tested = phase === 'training' || whole?.step === step ? whole : undefined;
  return (
    <div className="visually-hidden" role="status">
      {isReady && <p>{t('announce.ready')}</p>}
      {phase === 'training' && <p>{t('announce.training')}</p>}
      {phase === 'paused' && <p>{t('announce.paused', { step: format.count(step) })}</p>}
      {/* How well two networks do against each other is no turning point. */}
      {score && score !== 'generator-loss' && tested?.score !== undefined && (
        <p>
          {t(`announce.tested.${score}`, {
            value: format.accuracy(tested.score),
            amount: format.count(tested.imageCount),
          })}
        </p>
      )}
    </div>
  );
}
