import { roundedParts } from './rounding';
import { Segmented } from '../../ui/controls/segmented';
import { useFormat } from '../../ui/use-format';
import { oneOf, useKept } from '../kept-state';
import { useWords } from '../use-words';
import { partWords } from './words';

export type Unit = 'nats' | 'bits';

export interface UnitState {
  readonly unit: Unit;
  readonly setUnit: (unit: Unit) => void;
  /** An amount of information, given in nats, in the chosen unit and with its name. */
  readonly format: (nats: number) => string;
  /** An amount and its two parts, rounded so that they add up as they are shown. */
  readonly formatParts: (whole: number, part: number) => Record<'whole' | 'part' | 'rest', string>;
}

const decimals = 3;

/** In which unit the explorable of this name tells information. */
export function useUnit(name: string): UnitState {
  const t = useWords(partWords);
  const { loss } = useFormat();
  const [unit, setUnit] = useKept<Unit>(`${name} unit`, 'nats', oneOf(['nats', 'bits']));
  const perNat = unit === 'nats' ? 1 : Math.LOG2E;
  return {
    unit,
    setUnit,
    format: (nats) => t.amount[unit](loss(nats * perNat)),
    formatParts(whole, part) {
      const parts = roundedParts(whole * perNat, part * perNat, decimals);
      const text = (value: number) => (value === Infinity ? '∞' : value.toFixed(decimals));
      return {
        whole: t.amount[unit](text(parts.whole)),
        part: t.amount[unit](text(parts.part)),
        rest: t.amount[unit](text(parts.rest)),
      };
    },
  };
}

export function UnitChoice({ unit, setUnit }: UnitState) {
  const t = useWords(partWords);
  return (
    <Segmented
      label={t.unit}
      value={unit}
      onChange={setUnit}
      options={[
        { value: 'nats', label: t.units.nats },
        { value: 'bits', label: t.units.bits },
      ]}
    />
  );
}
