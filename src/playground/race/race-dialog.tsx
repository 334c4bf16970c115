import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import {
  type Contestant,
  laneConfig,
  optimizersToRace,
  raceLimits,
  type RaceRules,
  ratesToRace,
  seedCounts,
  twins,
} from '../../protocol/race';
import { dataBytesOf, limitsHere, memoryOf } from '../../protocol/run-memory';
import { useAppStore } from '../../store/use-app-store';
import { useLayerWords } from '../../ui/architecture/use-layer-words';
import { Button } from '../../ui/controls/button';
import { NumberInput } from '../../ui/controls/number-input';
import { Segmented } from '../../ui/controls/segmented';
import { FormDialog } from '../../ui/form-dialog';
import { useFormat } from '../../ui/use-format';
import styles from './race-dialog.module.css';
import { RaceLanes } from './race-lanes';

/** In whole seconds, where they are of time. */
const limits = {
  steps: raceLimits.steps,
  time: {
    minimum: raceLimits.time.minimum / 1000,
    maximum: raceLimits.time.maximum / 1000,
    usual: raceLimits.time.usual / 1000,
  },
};
const choicesOfSeeds = [1, ...seedCounts];

/** Sets up a race. */
export function RaceDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('race');
  const { t: app } = useTranslation();
  const format = useFormat();
  const config = useAppStore((state) => state.config);
  const running = useAppStore((state) => state.run.config);
  const step = useAppStore((state) => state.run.step);
  const { startRace } = useAppStore((state) => state.actions);
  const [contestants, setContestants] = useState<readonly Contestant[]>(optimizersToRace);
  const [from, setFrom] = useState<RaceRules['from']>('seed');
  const [clock, setClock] = useState<RaceRules['clock']>('steps');
  const [limit, setLimit] = useState<{ steps: number; time: number }>({
    steps: limits.steps.usual,
    time: limits.time.usual,
  });
  const [seeds, setSeeds] = useState(1);
  const own = useAppStore((state) => state.datasets.own);
  const { minimum, maximum } = limits[clock];
  const same = twins(contestants);
  // All train on the same data, and those of one seed at a time.
  const bytes = contestants
    .map((contestant) => memoryOf(laneConfig(running, config, contestant)))
    .reduce((sum, needed) => sum + needed, dataBytesOf(running, own));
  const optimizer = app(`optimizers.${running.optimizer}`);

  function start(): void {
    onClose();
    const amount = clock === 'steps' ? limit.steps : limit.time * 1000;
    void startRace(contestants, { from: step > 0 ? from : 'seed', clock, limit: amount, seeds });
  }

  return (
    <FormDialog
      title={t('title')}
      onClose={onClose}
      buttons={
        <>
          <Button variant="quiet" onPress={onClose}>
            {t('cancel')}
          </Button>
          <Button
            variant="primary"
            isDisabled={same !== undefined || bytes > limitsHere().most}
            onPress={start}
          >
            {t('run')}
          </Button>
        </>
      }
    >
      <p>{t('intro')}</p>
      <div className={styles.presets}>
        <span>{t('presets.label')}</span>
        <Button onPress={() => setContestants(optimizersToRace())}>
          {t('presets.optimizers')}
          <small>{t('presets.optimizersHint')}</small>
        </Button>
        <Button onPress={() => setContestants(ratesToRace(running.optimizer, config.learningRate))}>
          {t('presets.rates')}
          <small>{t('presets.ratesHint', { optimizer })}</small>
        </Button>
      </div>
      <RaceLanes contestants={contestants} onChange={setContestants} />
      {step > 0 && (
        <div className={styles.row}>
          <span>{t('from.label')}</span>
          <Segmented
            label={t('from.label')}
            options={[
              { value: 'seed', label: t('from.seed') },
              { value: 'run', label: t('from.run', { step: format.count(step) }) },
            ]}
            value={from}
            onChange={setFrom}
          />
          {from === 'run' && <p className={styles.hint}>{t('from.runHint')}</p>}
        </div>
      )}
      <div className={styles.row}>
        <span>{t('clock.label')}</span>
        <Segmented
          label={t('clock.label')}
          options={[
            { value: 'steps', label: t('clock.steps') },
            { value: 'time', label: t('clock.time') },
          ]}
          value={clock}
          onChange={setClock}
        />
        <p className={styles.hint}>{t(`clock.${clock}Hint`)}</p>
      </div>
      <div className={styles.row}>
        <span>{t(clock === 'steps' ? 'limit.steps' : 'limit.seconds')}</span>
        <NumberInput
          label={t(clock === 'steps' ? 'limit.steps' : 'limit.seconds')}
          invalidMessage={t('limit.invalid', {
            minimum: format.count(minimum),
            maximum: format.count(maximum),
          })}
          value={limit[clock]}
          accepts={(value) => Number.isInteger(value) && value >= minimum && value <= maximum}
          format={format.count}
          onChange={(value) => setLimit({ ...limit, [clock]: value })}
        />
      </div>
      <div className={styles.row}>
        <span>{t('seeds.label')}</span>
        <Segmented
          label={t('seeds.label')}
          options={choicesOfSeeds.map((count) => ({
            value: String(count),
            label: format.count(count),
          }))}
          value={String(seeds)}
          onChange={(count) => setSeeds(Number(count))}
        />
        <p className={styles.hint}>{t(seeds === 1 ? 'seeds.oneHint' : 'seeds.hint')}</p>
      </div>
      {/* Always there, or a screen reader would not hear what comes to stand in it. */}
      <div role="status" className={styles.objections}>
        {same && <p>{t('lane.twice', { first: same[0] + 1, second: same[1] + 1 })}</p>}
        <Memory bytes={bytes} />
      </div>
    </FormDialog>
  );
}

function Memory({ bytes }: { bytes: number }) {
  const { t } = useTranslation('race');
  const words = useLayerWords();
  const { huge, most } = limitsHere();
  if (bytes <= huge) return null;
  return <p>{t(bytes > most ? 'memory.tooMuch' : 'memory.much', { bytes: words.bytes(bytes) })}</p>;
}
