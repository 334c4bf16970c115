import { useTranslation } from 'react-i18next';

import { hyperparameters } from '../../catalog/hyperparameters';
import { optimizerIds, optimizers } from '../../catalog/optimizers';
import { type Contestant, fewestContestants, mostContestants } from '../../protocol/race';
import { overlayColour } from '../../ui/charts/overlay';
import { Button } from '../../ui/controls/button';
import { Choice } from '../../ui/controls/choice';
import { NumberInput } from '../../ui/controls/number-input';
import { useFormat } from '../../ui/use-format';
import styles from './race-dialog.module.css';

export interface RaceLanesProps {
  contestants: readonly Contestant[];
  onChange: (contestants: readonly Contestant[]) => void;
}

/** The contestants of a race, to be chosen one by one. */
export function RaceLanes({ contestants, onChange }: RaceLanesProps) {
  const { t } = useTranslation('race');
  const { t: app } = useTranslation();
  const format = useFormat();
  const { minimum, maximum } = hyperparameters.learningRate;
  const change = (lane: number, part: Partial<Contestant>) =>
    onChange(contestants.map((one, at) => (at === lane ? { ...one, ...part } : one)));

  return (
    <div className={styles.lanes}>
      <ol aria-label={t('lane.list')}>
        {contestants.map(({ optimizer, learningRate }, lane) => {
          const number = lane + 1;
          return (
            <li key={lane} aria-label={t('lane.label', { number })}>
              <span
                className={styles.swatch}
                style={{ background: overlayColour(lane) }}
                aria-hidden="true"
              />
              <Choice
                label={t('lane.optimizer', { number })}
                value={optimizer}
                options={optimizerIds.map((id) => ({ value: id, label: app(`optimizers.${id}`) }))}
                // Its own rate with it: that of another says nothing of this one.
                onChange={(id) =>
                  change(lane, {
                    optimizer: id,
                    learningRate: optimizers[id].suggestedLearningRate,
                  })
                }
              />
              <NumberInput
                label={t('lane.rate', { number })}
                invalidMessage={t('lane.rateInvalid', {
                  minimum: format.compact(minimum),
                  maximum: format.compact(maximum),
                })}
                value={learningRate}
                accepts={(rate) => rate >= minimum && rate <= maximum}
                format={format.compact}
                onChange={(rate) => change(lane, { learningRate: rate })}
              />
              <Button
                variant="quiet"
                aria-label={t('lane.remove', { number })}
                isDisabled={contestants.length <= fewestContestants}
                onPress={() => onChange(contestants.filter((_, at) => at !== lane))}
              >
                <span aria-hidden="true">✕</span>
              </Button>
            </li>
          );
        })}
      </ol>
      {contestants.length < mostContestants && (
        <Button variant="quiet" onPress={() => onChange([...contestants, nextOf(contestants)])}>
          {t('lane.add')}
        </Button>
      )}
    </div>
  );
}

/** One that is not among them. */
function nextOf(contestants: readonly Contestant[]): Contestant {
  const taken = contestants.map((one) => one.optimizer);
  const optimizer = optimizerIds.find((id) => !taken.includes(id)) ?? 'adam';
  return { optimizer, learningRate: optimizers[optimizer].suggestedLearningRate };
}
