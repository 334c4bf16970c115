import { fromPosition, roundSignificant, toPosition } from '../../math/logarithmic-scale';
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
  const { minimum, maximum } = rates;
  return (
    <ValueSlider
      label={label}
      value={toPosition(rate, minimum, maximum)}
      minimum={0}
      maximum={1}
      step={0.002}
      text={format.compact(rate)}
      {...(limit !== undefined && { mark: toPosition(limit, minimum, maximum) })}
      onChange={(position) =>
        onChange(roundSignificant(fromPosition(position, minimum, maximum), 3))
      }
    />
  );
}
