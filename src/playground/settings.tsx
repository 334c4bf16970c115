import { useTranslation } from 'react-i18next';

import { mnist } from '../catalog/datasets';
import { hyperparameters } from '../catalog/hyperparameters';
import { layersOf } from '../catalog/models';
import { parameterCount } from '../math/layer-weights';
import type { LayerSpec } from '../math/layers';
import { useAppStore } from '../store/use-app-store';
import { LearningRateControl } from '../ui/controls/learning-rate-control';
import { ModelDiagram } from '../ui/model-diagram';
import { useFormat } from '../ui/use-format';
import { DataSettings } from './data-settings';
import { LossSettings } from './loss-settings';
import { OptimizerSettings } from './optimizer-settings';
import { SettingsGroup } from './settings-group';
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
  const layers = layersOf(config.model);
  const parameters = parameterCount(layers, input);
  const names = layers.flatMap((layer) => nameOf(layer) ?? []);

  return (
    <>
      <OptimizerSettings />
      <LossSettings />
      <DataSettings />
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

/** The layers that a person would count, in the words of every language's textbooks. */
function nameOf(layer: LayerSpec): string | undefined {
  if (layer.type === 'conv2d') return `conv\u00a0${layer.filters}`;
  return layer.type === 'dense' ? `dense\u00a0${layer.units}` : undefined;
}
