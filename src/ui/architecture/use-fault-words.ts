import { useTranslation } from 'react-i18next';

import { asSquareImage } from '../../math/model/model-check';
import { sizeOf } from '../../math/model/layers';
import type { Shape, ShapeFault } from '../../math/model/shape-error';
import { formatFor } from '../format';
import { shapeText, useLayerWords } from './use-layer-words';

/** What a fault says to a person, with its arithmetic. */
export function useFaultWords(): (fault: ShapeFault) => string {
  const { t, i18n } = useTranslation('architecture');
  const { bytes } = useLayerWords();
  const format = formatFor(i18n.language);

  function wrongOutput(output: Shape, wanted: Shape): string {
    const given = { output: shapeText(output) };
    if (wanted.length > 1) return t('faults.wrong-image', { ...given, wanted: shapeText(wanted) });
    return wanted[0] === 1
      ? t('faults.wrong-single', given)
      : t('faults.wrong-output', { ...given, classCount: wanted[0]! });
  }

  return (fault) => {
    switch (fault.kind) {
      case 'window-does-not-fit':
        return t(`faults.${fault.kind}`, fault);
      case 'needs-image':
      case 'needs-features':
        return t(`faults.${fault.kind}`, { input: shapeText(fault.input) });
      case 'cannot-reshape':
        return t(`faults.${fault.kind}`, {
          input: shapeText(fault.input),
          have: format.count(sizeOf(fault.input)),
          output: shapeText(fault.output),
          need: format.count(sizeOf(fault.output)),
        });
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
        return wrongOutput(fault.output, fault.wanted);
      case 'passes-no-image':
        return t(`faults.${fault.kind}`, { wanted: shapeText(fault.wanted) });
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
