import { ValueSlider, type ValueSliderProps } from '../ui/explorable/value-slider';
import { useFormat } from '../ui/use-format';

/** A slider of a share, which is said in per cent. `step` is how fine it is, and how near to 0 and 1 it ends unless that is said. */
export function ShareSlider({
  step = 0.01,
  minimum = step,
  maximum = 1 - step,
  ...slider
}: Pick<ValueSliderProps, 'label' | 'value' | 'onChange' | 'mark'> &
  Partial<Pick<ValueSliderProps, 'minimum' | 'maximum' | 'step'>>) {
  const format = useFormat();
  return (
    <ValueSlider
      {...slider}
      step={step}
      minimum={minimum}
      maximum={maximum}
      text={format.share(slider.value)}
    />
  );
}
