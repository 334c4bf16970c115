import { useTranslation } from 'react-i18next';

import type { RunConfig } from '../protocol/run-config';
import { useAppStore } from '../store/use-app-store';
import { NumberInput } from '../ui/controls/number-input';
import { useFormat } from '../ui/use-format';
import { asLabel, SettingsRow } from './settings-group';

type FieldOf<Value> = {
  [Field in keyof RunConfig]: Value extends RunConfig[Field] ? Field : never;
}[keyof RunConfig];

export interface NumberRowProps {
  field: FieldOf<number>;
  range: { readonly minimum: number; readonly maximum: number };
  /** What `auto` and `never` stand for. */
  fallback?: number;
  isWhole?: boolean;
}

/** A setting that is a number, to type in. */
export function NumberRow({ field, range, fallback, isWhole = false }: NumberRowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const chosen = useAppStore((state) => state.config[field]);
  const { configure } = useAppStore((state) => state.actions);
  const { minimum, maximum } = range;
  const label = asLabel(t(`fields.${field}`));
  const write = (value: number) => {
    if (isWhole) return format.count(value);
    const short = format.compact(value);
    // Three digits may not tell 0.9995 from 1.
    return Number(short) === value ? short : String(value);
  };
  return (
    <SettingsRow label={label} isPending={false}>
      <NumberInput
        label={label}
        invalidMessage={t(isWhole ? 'settings.wholeInvalid' : 'settings.numberInvalid', {
          minimum: write(minimum),
          maximum: write(maximum),
        })}
        value={typeof chosen === 'number' ? chosen : (fallback ?? minimum)}
        accepts={(value) =>
          value >= minimum && value <= maximum && (!isWhole || Number.isInteger(value))
        }
        format={write}
        onChange={(value) => configure({ [field]: value })}
      />
    </SettingsRow>
  );
}
