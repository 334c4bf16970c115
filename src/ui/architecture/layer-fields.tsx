import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { type LayerField, layerRanges, type LayerSpec } from '../../math/model/layers';
import { Choice } from '../controls/choice';
import { NumberInput } from '../controls/number-input';
import styles from './layer-fields.module.css';

export interface LayerFieldsProps {
  layer: LayerSpec;
  /** 1 for the first layer. */
  position: number;
  onChange: (layer: LayerSpec) => void;
}

const paddings = ['valid', 'same'] as const;

/** The numbers of a layer, each to be typed over. */
export function LayerFields({ layer, position, onChange }: LayerFieldsProps) {
  const { t } = useTranslation('architecture');
  const { t: app } = useTranslation();
  const nameOf = (field: LayerField | 'padding') =>
    t('fieldLabel', { field: t(`fields.${field}`), position });
  return (
    <>
      {numbersOf(layer).map(([field, value]) => (
        <Field key={field} name={t(`fields.${field}`)} isWide={field === 'inputs'}>
          <NumberInput
            label={nameOf(field)}
            invalidMessage={app(
              field === 'rate' ? 'settings.numberInvalid' : 'settings.wholeInvalid',
              {
                ...layerRanges[field],
              },
            )}
            value={value}
            accepts={(number) => isAccepted(field, number)}
            format={String}
            onChange={(number) => onChange({ ...layer, [field]: number })}
          />
        </Field>
      ))}
      {layer.type === 'conv2d' && (
        <Field name={t('fields.padding')} isWide>
          <Choice
            label={nameOf('padding')}
            value={layer.padding}
            options={paddings.map((value) => ({ value, label: t(`padding.${value}`) }))}
            onChange={(padding) => onChange({ ...layer, padding })}
          />
        </Field>
      )}
    </>
  );
}

function Field(props: { name: string; isWide: boolean; children: ReactNode }) {
  return (
    <span className={styles.field} data-wide={props.isWide}>
      <span className={styles.name} aria-hidden="true">
        {props.name}
      </span>
      {props.children}
    </span>
  );
}

/** The numbers of a layer in the order in which its type names them. */
function numbersOf(layer: LayerSpec): [LayerField, number][] {
  return Object.entries(layer).filter(
    (entry): entry is [LayerField, number] => entry[0] in layerRanges,
  );
}

function isAccepted(field: LayerField, value: number): boolean {
  const { minimum, maximum } = layerRanges[field];
  // A share is written with two decimals.
  const isExact = field === 'rate' ? Number(value.toFixed(2)) === value : Number.isInteger(value);
  return isExact && value >= minimum && value <= maximum;
}
