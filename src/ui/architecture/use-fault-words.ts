import { useTranslation } from 'react-i18next';

import { asSquareImage } from '../../math/model-check';
import type { Shape, ShapeFault } from '../../math/shape-error';
import { formatFor } from '../format';
import { shapeText, useLayerWords } from './use-layer-words';

/** What a fault says to a person, with its arithmetic. */
export function useFaultWords(): (fault: ShapeFault) => string {
  const { t, i18n } = useTranslation('architecture');
  const { bytes } = useLayerWords();
  const format = formatFor(i18n.language);
  return (fault) => {
    switch (fault.kind) {
      case 'window-does-not-fit':
        return t(`faults.${fault.kind}`, fault);
      case 'needs-image':
      case 'needs-features':
        return t(`faults.${fault.kind}`, { input: shapeText(fault.input) });
      case 'declared-inputs-differ': {
        const { declared, features, flattened } = fault;
        const image = flattened && asSquareImage(declared, flattened[2]!);
        return t(`faults.${fault.kind}`, {
          declared: image ? `${declared} = ${channelsFirst(image)}` : declared,
          real: flattened ? `${channelsFirst(flattened)} = ${features}` : features,
        });
      }
      case 'out-of-range':
        return t(`faults.${fault.kind}`, { ...fault, field: t(`fields.${fault.field}`) });
      case 'wrong-output':
        return t(`faults.${fault.kind}`, { ...fault, output: shapeText(fault.output) });
      case 'too-many-layers':
        return t(`faults.${fault.kind}`, {
          amount: format.count(fault.count),
          most: format.count(fault.most),
        });
      case 'too-much-memory':
        return t(`faults.${fault.kind}`, {
          bytes: bytes(fault.bytes),
          most: bytes(fault.mostBytes),
        });
      default:
        return fault satisfies never;
    }
  };
}

/** As PyTorch and the tutorial write it: 64×5×5. */
function channelsFirst([height, width, channels]: Shape): string {
  return shapeText([channels!, height!, width!]);
}
