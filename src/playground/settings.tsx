import { useTranslation } from 'react-i18next';

import { mnist } from '../catalog/datasets';
import { hyperparameters } from '../catalog/hyperparameters';
import { layersOf } from '../catalog/models';
import { parameterCount } from '../math/layer-weights';
import type { LayerSpec } from '../math/layers';
import { useAppStore } from '../store/use-app-store';
import { Choice } from '../ui/controls/choice';
import { LearningRateControl } from '../ui/controls/learning-rate-control';
import { NumberInput } from '../ui/controls/number-input';
import { ModelDiagram } from '../ui/model-diagram';
import { useFormat } from '../ui/use-format';
import { DataProgress } from './data-progress';
import { LossSettings } from './loss-settings';
import { OptimizerSettings } from './optimizer-settings';
import { SettingsGroup, SettingsRow } from './settings-group';
import { StopSettings } from './stop-settings';

/** The learning rate: the one setting that takes effect while training goes on. */
export function LearningRate() {
  const { t } = useTranslation();
  const format = useFormat();
  const learningRate = useAppStore((state) => state.config.learningRate);
  const { configure } = useAppStore((state) => state.actions);
  const { minimum, maximum } = hyperparameters.learningRate;
  return (
    <LearningRateControl
      label={t('settings.learningRate')}
      valueLabel={t('settings.learningRateValue')}
      invalidMessage={t('settings.numberInvalid', {
        minimum: format.compact(minimum),
        maximum: format.compact(maximum),
      })}
      note={t('settings.now')}
      value={learningRate}
      minimum={minimum}
      maximum={maximum}
      format={format.compact}
      onChange={(rate) => configure({ learningRate: rate })}
    />
  );
}

const input = [mnist.imageSize, mnist.imageSize, 1];

/** Everything that takes effect with the next run. */
export function Settings() {
  const { t } = useTranslation();
  const format = useFormat();
  const config = useAppStore((state) => state.config);
  const running = useAppStore((state) => state.run.config);
  const { configure } = useAppStore((state) => state.actions);
  const isPending = (field: 'batchSize' | 'replicas' | 'seed') => config[field] !== running[field];
  const layers = layersOf(config.model);
  const parameters = parameterCount(layers, input);
  const names = layers.flatMap((layer) => nameOf(layer) ?? []);

  return (
    <>
      <OptimizerSettings />
      <LossSettings />
      <SettingsGroup title={t('settings.dataGroup')} note={t('settings.onRestart')}>
        <SettingsRow label={t('settings.batchSize')} isPending={isPending('batchSize')}>
          <Choice
            label={t('settings.batchSize')}
            value={String(config.batchSize)}
            options={batchSizes(config.batchSize).map((size) => ({
              value: String(size),
              label: format.count(size),
            }))}
            onChange={(size) => configure({ batchSize: Number(size) })}
          />
        </SettingsRow>
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
        <DataProgress />
      </SettingsGroup>
      <SettingsGroup
        title={t('settings.modelGroup')}
        note={t('settings.parameters', { amount: format.count(parameters) })}
      >
        <ModelDiagram
          label={t('settings.modelSummary', { layers: names.join(', ') })}
          layers={layers}
          input={input}
        />
        <p>{names.join(' · ')}</p>
      </SettingsGroup>
      <StopSettings />
    </>
  );
}

/** The usual sizes, and the one in use if it came from a link. */
function batchSizes(current: number): number[] {
  return [...new Set([...hyperparameters.batchSize.choices, current])].toSorted((a, b) => a - b);
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

/** The layers that a person would count, in the words of every language's textbooks. */
function nameOf(layer: LayerSpec): string | undefined {
  if (layer.type === 'conv2d') return `conv\u00a0${layer.filters}`;
  return layer.type === 'dense' ? `dense\u00a0${layer.units}` : undefined;
}
