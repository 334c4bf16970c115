import { useTranslation } from 'react-i18next';

import { proposedRate } from '../../store/run/choice-state';
import { useAppStore } from '../../store/use-app-store';
import { Button } from '../../ui/controls/button';
import { useFormat } from '../../ui/use-format';
import styles from './usual-rate.module.css';

/**
 * The rate that goes with the optimizer that was chosen, while the one in use was chosen for another. During a run
 * the rate in use is that of the run's own optimizer: then the next run takes the other.
 */
export function UsualRate() {
  const { t } = useTranslation();
  const { t: rates } = useTranslation('rates');
  const format = useFormat();
  const rate = useAppStore(proposedRate);
  const optimizer = useAppStore((state) => state.config.optimizer);
  const current = useAppStore((state) => state.config.learningRate);
  const waits = useAppStore(({ config, run }) => config.optimizer !== run.config.optimizer);
  const { configure, resetAtUsualRate } = useAppStore((state) => state.actions);
  return (
    // Always there, or a screen reader would not hear what comes to stand in it.
    <div role="status" className={styles.usual}>
      {rate !== undefined && (
        <>
          <p>
            {rates('usual.told', {
              optimizer: t(`optimizers.${optimizer}`),
              rate: format.compact(rate),
              current: format.compact(current),
            })}
          </p>
          <Button onPress={() => (waits ? resetAtUsualRate() : configure({ learningRate: rate }))}>
            {rates(waits ? 'usual.reset' : 'usual.take', { rate: format.compact(rate) })}
          </Button>
        </>
      )}
    </div>
  );
}
