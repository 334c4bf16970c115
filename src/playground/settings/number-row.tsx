import { useTranslation } from 'react-i18next';

import type { RunConfig } from '../../protocol/run-config';
import { useAppStore } from '../../store/use-app-store';
import { NumberInput } from '../../ui/controls/number-input';
import { useFormat } from '../../ui/use-format';
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
  /** Instead of the field's own name. */
  label?: string;
  /** What is typed is so many times the value: 100 for a share in per cent. */
  scale?: number;
  isPending?: boolean;
}

/** A setting that is a number, to type in. */
export function NumberRow(props: NumberRowProps) {
  const { field, range, fallback, isWhole = false, scale = 1, isPending = false } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const chosen = useAppStore((state) => state.config[field]);
  const { configure } = useAppStore((state) => state.actions);
  const { minimum, maximum } = range;
  const label = props.label ?? asLabel(t(`fields.${field}`));
  const write = (unrounded: number) => {
    if (isWhole) return format.count(unrounded);
    // 0.07 times 100 is 7.000000000000001.
    const value = Number(unrounded.toPrecision(12));
    const short = format.compact(value);
    // Three digits may not tell 0.9995 from 1.
    return Number(short) === value ? short : String(value);
  };
  return (
    <SettingsRow label={label} isPending={isPending}>
      <NumberInput
        label={label}
        invalidMessage={t(isWhole ? 'settings.wholeInvalid' : 'settings.numberInvalid', {
          minimum: write(minimum * scale),
          maximum: write(maximum * scale),
        })}
        value={(typeof chosen === 'number' ? chosen : (fallback ?? minimum)) * scale}
        accepts={(typed) => {
          const value = typed / scale;
          return value >= minimum && value <= maximum && (!isWhole || Number.isInteger(value));
        }}
        format={write}
        onChange={(typed) => configure({ [field]: typed / scale })}
      />
    </SettingsRow>
  );
}
