import { useState } from 'react';

import { Segmented } from '../../ui/controls/segmented';
import { useFormat } from '../../ui/use-format';
import { useWords } from '../use-words';
import { partWords } from './words';

export type Unit = 'nats' | 'bits';

export interface UnitState {
  readonly unit: Unit;
  readonly setUnit: (unit: Unit) => void;
  /** An amount of information, given in nats, in the chosen unit and with its name. */
  readonly format: (nats: number) => string;
}

/** In which unit an explorable tells information. */
export function useUnit(): UnitState {
  const t = useWords(partWords);
  const { loss } = useFormat();
  const [unit, setUnit] = useState<Unit>('nats');
  const perNat = unit === 'nats' ? 1 : Math.LOG2E;
  return { unit, setUnit, format: (nats) => t.amount[unit](loss(nats * perNat)) };
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
