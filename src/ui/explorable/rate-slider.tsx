import { roundSignificant } from '../../math/round-significant';
import { logScale } from '../plot/scales';
import { useFormat } from '../use-format';
import { ValueSlider } from './value-slider';

export interface RateSliderProps {
  label: string;
  rate: number;
  rates: { readonly minimum: number; readonly maximum: number };
  /** Where steps become unstable, if that is known. */
  limit?: number;
  onChange: (rate: number) => void;
}

/** A learning rate on a logarithmic scale, to three digits. */
export function RateSlider({ label, rate, rates, limit, onChange }: RateSliderProps) {
  const format = useFormat();
  const scale = logScale([rates.minimum, rates.maximum], [0, 1]);
  return (
    <ValueSlider
      label={label}
      value={scale(rate)}
      minimum={0}
      maximum={1}
      step={0.002}
      text={format.compact(rate)}
      {...(limit !== undefined && { mark: scale(limit) })}
      onChange={(position) => onChange(roundSignificant(scale.invert(position), 3))}
    />
  );
}
