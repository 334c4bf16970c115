import { useTranslation } from 'react-i18next';

import { datasetShape, mnist } from '../../catalog/datasets';
import { hyperparameters } from '../../catalog/hyperparameters';
import { frameOf } from '../../catalog/tasks';
import { labelNoiseEntropy } from '../../math/data/label-noise';
import type { OwnDatasetInfo } from '../../protocol/own-images';
import { mostBy, trainedCount } from '../../protocol/run-config';
import { useAppStore } from '../../store/use-app-store';
import { Button } from '../../ui/controls/button';
import { Choice } from '../../ui/controls/choice';
import { Details } from '../../ui/controls/details';
import { NumberInput } from '../../ui/controls/number-input';
import { useDatasetName } from '../../ui/dataset-names';
import { useFormat } from '../../ui/use-format';
import { useSettingWords } from '../../ui/use-setting-words';
import { AugmentationSettings } from './augmentation-settings';
import { DataProgress } from './data-progress';
import { NumberRow } from './number-row';
import { useOwnData } from '../own-data/own-data-context';
import { useDataset } from '../own-data/use-dataset';
import { SettingsGroup, SettingsRow } from './settings-group';
import { UnknownSettings } from './unknown-settings';
import { useWhen } from './use-when';

type CountField = 'trainCount' | 'validationCount';

/** What the network learns from, and in which portions. */
export function DataSettings() {
  const { t } = useTranslation();
  const { t: data } = useTranslation('data');
  const { t: ownData } = useTranslation('ownData');
  const format = useFormat();
  const config = useAppStore((state) => state.config);
  const running = useAppStore((state) => state.run.config);
  const { configure } = useAppStore((state) => state.actions);
  const own = useAppStore((state) => state.datasets.own);
  const datasetName = useDatasetName();
  const useData = useDataset();
  const dialog = useOwnData();
  const total = useTrainTotal();
  const { value } = useSettingWords();
  const trained = trainedCount(config);
  const isPending = (field: 'dataset' | 'batchSize' | CountField | 'replicas' | 'seed') =>
    config[field] !== running[field];
  const counts = (field: 'batchSize' | 'trainCount') =>
    withCurrent(
      hyperparameters[field].choices.filter((count) => field === 'batchSize' || count < total),
      field === 'trainCount' ? [config[field], total] : [config[field]],
    ).map((count) => ({
      value: String(count),
      label: format.count(count),
    }));

  return (
    <SettingsGroup title={t('settings.dataGroup')} note={useWhen()}>
      <SettingsRow isWide label={ownData('dataset')} isPending={isPending('dataset')}>
        <Choice
          label={ownData('dataset')}
          value={config.dataset}
          options={datasetIds(own, config.dataset).map((id) => ({
            value: id,
            label: datasetName(id),
          }))}
          onChange={(id) => useData(own.find((info) => info.id === id))}
        />
      </SettingsRow>
      <Button variant="quiet" isFlush onPress={() => dialog.open()}>
        {ownData('open')}
      </Button>
      <UnknownSettings />
      <SettingsRow label={t('settings.batchSize')} isPending={isPending('batchSize')}>
        <Choice
          label={t('settings.batchSize')}
          value={String(config.batchSize)}
          options={counts('batchSize')}
          onChange={(size) => configure({ batchSize: Number(size) })}
        />
      </SettingsRow>
      <SettingsRow label={data('trainCount.label')} isPending={isPending('trainCount')}>
        <Choice
          label={data('trainCount.label')}
          value={String(config.trainCount)}
          options={counts('trainCount')}
          onChange={(count) => configure({ trainCount: Number(count) })}
        />
      </SettingsRow>
      {config.trainCount < total && <p>{data('trainCount.effect')}</p>}
      <SettingsRow label={data('validation.label')} isPending={isPending('validationCount')}>
        <Choice
          label={data('validation.label')}
          value={String(config.validationCount)}
          options={withCurrent(
            hyperparameters.validationCount.choices.filter(
              (count) => count <= mostBy('validationCount', config),
            ),
            [config.validationCount],
          ).map((count) => ({
            value: String(count),
            label: value('validationCount', count),
          }))}
          onChange={(count) => configure({ validationCount: Number(count) })}
        />
      </SettingsRow>
      {config.validationCount > 0 && (
        <>
          <NumberRow
            field="validationCount"
            label={data('validation.amount')}
            range={{ minimum: 0, maximum: mostBy('validationCount', config) }}
            isWhole
          />
          <p>{data('validation.effect', { count: trained, images: format.count(trained) })}</p>
        </>
      )}
      {config.batchSize > trained && (
        <p>{data('trainCount.batch', { images: format.count(trained) })}</p>
      )}
      <SettingsRow label={t('settings.replicas')} isPending={isPending('replicas')}>
        <Choice
          label={t('settings.replicas')}
          value={String(config.replicas)}
          options={replicaChoices.map((choice) => ({
            value: String(choice),
            label: choice === 'auto' ? t('settings.replicasAuto') : format.count(choice),
          }))}
          onChange={(choice) =>
            configure({ replicas: choice === 'auto' ? 'auto' : Number(choice) })
          }
        />
      </SettingsRow>
      <SettingsRow label={t('settings.seed')} isPending={isPending('seed')}>
        <NumberInput
          label={t('settings.seed')}
          invalidMessage={t('settings.seedInvalid')}
          value={config.seed}
          accepts={isSeed}
          format={String}
          onChange={(seed) => configure({ seed })}
        />
      </SettingsRow>
      <LabelNoise />
      <AugmentationSettings />
      <DataProgress />
    </SettingsGroup>
  );
}

function LabelNoise() {
  const { t } = useTranslation('data');
  const format = useFormat();
  const config = useAppStore((state) => state.config);
  const { labelNoise, loss } = config;
  const isPending = useAppStore(({ run }) => run.config.labelNoise !== labelNoise);
  const share = format.share(labelNoise);
  return (
    <Details summary={labelNoise > 0 ? t('noise.some', { share }) : t('noise.none')}>
      <NumberRow
        field="labelNoise"
        label={t('noise.label')}
        range={hyperparameters.labelNoise}
        scale={100}
        isPending={isPending}
      />
      <p>{t('noise.effect')}</p>
      {labelNoise > 0 && loss === 'cross-entropy' && (
        <p>
          {t('noise.floor', {
            share,
            loss: format.compact(labelNoiseEntropy(labelNoise, frameOf(config).classCount)),
          })}
        </p>
      )}
    </Details>
  );
}

/** Those that can be trained on, and the one in use if it came from a link. */
function datasetIds(own: readonly OwnDatasetInfo[], current: string): string[] {
  const usable = own.filter(({ id }) => datasetShape(id)).map(({ id }) => id);
  return [...new Set(['mnist', ...usable, current])];
}

/** How many images the data set has to train with, as far as that is known. */
function useTrainTotal(): number {
  return useAppStore(({ config, datasets }) => {
    if (config.dataset === 'mnist') return mnist.trainCount;
    return datasets.own.find(({ id }) => id === config.dataset)?.trainCount ?? config.trainCount;
  });
}

/** The usual choices, and those in use. */
function withCurrent(choices: readonly number[], current: readonly number[]): number[] {
  return [...new Set([...choices, ...current])].toSorted((a, b) => a - b);
}

const replicaChoices = [
  'auto' as const,
  ...Array.from(
    { length: hyperparameters.replicas.maximum },
    (_, index) => hyperparameters.replicas.minimum + index,
  ),
];

function isSeed(value: number): boolean {
  const { minimum, maximum } = hyperparameters.seed;
  return Number.isInteger(value) && value >= minimum && value <= maximum;
}
