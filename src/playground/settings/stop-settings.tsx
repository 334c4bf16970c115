import { useTranslation } from 'react-i18next';

import { hyperparameters } from '../../catalog/hyperparameters';
import { isAccuracy } from '../../catalog/scores';
import { scoreOf } from '../../catalog/tasks';
import { evaluationSplits } from '../../math/history/evaluation';
import type { StopCondition } from '../../protocol/events';
import { useAppStore } from '../../store/use-app-store';
import { Choice } from '../../ui/controls/choice';
import { NumberInput } from '../../ui/controls/number-input';
import { useFormat } from '../../ui/use-format';
import { useSettingWords } from '../../ui/use-setting-words';
import { asLabel, SettingsGroup, SettingsRow } from './settings-group';
import { stopChoiceWord, stopWord } from '../../ui/stop-word';
import { useStopSplit } from './use-stop-split';

const conditions = ['stopEpochs', 'stopSteps', 'stopAccuracy', 'stopSeconds'] as const;
const firstValues = { stopEpochs: 3, stopSteps: 1000, stopAccuracy: 0.98, stopSeconds: 60 };
const noCondition = {
  stopEpochs: 'never',
  stopSteps: 'never',
  stopAccuracy: 'never',
  stopSeconds: 'never',
} as const satisfies Record<StopCondition, 'never'>;

/** When training pauses by itself. */
export function StopSettings() {
  const { t } = useTranslation();
  const { t: lab } = useTranslation('lab');
  const config = useAppStore((state) => state.config);
  const { configure } = useAppStore((state) => state.actions);
  const set = conditions.filter((condition) => config[condition] !== 'never');
  // It counts for the run under way as well as for the next one.
  const hasAccuracy = useAppStore(({ run, config: chosen }) =>
    [run.config.task, chosen.task].some((task) => isAccuracy(scoreOf(task))),
  );
  const score = useAppStore((state) => scoreOf(state.config.task));
  const words = useSettingWords();
  const split = useStopSplit();
  const holdsImages = useAppStore(
    ({ run, config: chosen }) => run.config.validationCount + chosen.validationCount > 0,
  );
  const offered = conditions.filter(
    (condition) => condition !== 'stopAccuracy' || hasAccuracy || set.includes(condition),
  );
  return (
    <SettingsGroup
      title={lab('stop.group')}
      note={t('settings.now')}
      control={
        <Choice
          label={lab('stop.group')}
          value={set[0] ?? 'never'}
          options={(['never', ...offered] as const).map((id) => ({
            value: id,
            label: lab(`stop.conditions.${stopChoiceWord(id, score)}`),
          }))}
          onChange={(id) =>
            configure({ ...noCondition, ...(id !== 'never' && { [id]: firstValues[id] }) })
          }
        />
      }
    >
      {/* A link may set several: whichever comes first. */}
      {set.map((condition) => (
        <StopValue key={condition} condition={condition} />
      ))}
      {set.includes('stopAccuracy') && holdsImages && (
        <SettingsRow label={lab('stop.by')} isPending={false}>
          <Choice
            label={lab('stop.by')}
            value={config.stopBy}
            options={evaluationSplits.toReversed().map((id) => ({
              value: id,
              label: words.value('stopBy', id),
            }))}
            onChange={(stopBy) => configure({ stopBy })}
          />
        </SettingsRow>
      )}
      {set.length > 1 && <p>{lab('stop.several')}</p>}
      {set.includes('stopAccuracy') && (
        <p>{lab(hasAccuracy ? `stop.accuracyNote.${split}` : 'stop.noAccuracy')}</p>
      )}
    </SettingsGroup>
  );
}

function StopValue({ condition }: { condition: StopCondition }) {
  const { t } = useTranslation();
  const { t: lab } = useTranslation('lab');
  const format = useFormat();
  const score = useAppStore((state) => scoreOf(state.config.task));
  const value = useAppStore((state) => state.config[condition]);
  const split = useStopSplit();
  const { configure } = useAppStore((state) => state.actions);
  const { minimum, maximum } = hyperparameters[condition];
  const isShare = condition === 'stopAccuracy';
  const isWhole = condition === 'stopEpochs' || condition === 'stopSteps';
  // An accuracy is typed in per cent.
  const scale = isShare ? 100 : 1;
  const write = isWhole ? format.count : format.compact;
  return (
    <SettingsRow label={lab(`stop.values.${stopWord(condition, score, split)}`)} isPending={false}>
      <NumberInput
        label={asLabel(t(`fields.${condition}`))}
        invalidMessage={t(isWhole ? 'settings.wholeInvalid' : 'settings.numberInvalid', {
          minimum: write(minimum * scale),
          maximum: write(maximum * scale),
        })}
        value={Number(value) * scale}
        accepts={(typed) => {
          const number = typed / scale;
          return number >= minimum && number <= maximum && (!isWhole || Number.isInteger(number));
        }}
        format={(number) => write(Math.round(number * 1e6) / 1e6)}
        onChange={(typed) => configure({ [condition]: typed / scale })}
      />
    </SettingsRow>
  );
}
