import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { hyperparameters } from '../../catalog/hyperparameters';
import { isOutdated } from '../../store/run/run-state';
import { useAppStore } from '../../store/use-app-store';
import { LearningRateControl } from '../../ui/controls/learning-rate-control';
import { useFormat } from '../../ui/use-format';
import { Part } from '../part';
import { RangeTestButton, RangeTestReport } from './range-test-panel';

/** The learning rate, in force from the next step on, and the test that finds one. */
export function LearningRate() {
  const { t } = useTranslation();
  const { t: words } = useTranslation('rates');
  const format = useFormat();
  const learningRate = useAppStore((state) => state.config.learningRate);
  const bands = useAppStore(({ run }) => run.rangeTest?.result?.bands);
  const outdated = useAppStore(isOutdated);
  const { configure } = useAppStore((state) => state.actions);
  const [isOpen, setOpen] = useState(true);
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
      bands={bands}
      bandNames={{
        tooSmall: words('test.bands.tooSmall'),
        good: words('test.bands.good'),
        between: words('test.bands.between'),
        diverges: words('test.bands.diverges'),
      }}
      bandsAreOutdated={outdated}
      action={
        <Part name="rangeTest">
          <RangeTestButton onStart={() => setOpen(true)} />
        </Part>
      }
    >
      <Part name="rangeTest">
        <RangeTestReport isOpen={isOpen} onOpenChange={setOpen} />
      </Part>
    </LearningRateControl>
  );
}
