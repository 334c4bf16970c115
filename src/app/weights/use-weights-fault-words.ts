import { useTranslation } from 'react-i18next';

import type { WeightsFault } from '../../protocol/weights-file/weights-fault';
import { useFaultWords } from '../../runs/use-fault-words';
import { useFormat } from '../../ui/use-format';

/** What is wrong with a file of weights, and where, in words. */
export function useWeightsFaultWords(): (fault: WeightsFault) => string {
  const { t } = useTranslation('weightsFile');
  const { t: app } = useTranslation();
  const format = useFormat();
  const fileWords = useFaultWords();
  const bytes = (count: number) => format.count(count);
  const shape = (lengths: readonly number[]) => `[${lengths.join(', ')}]`;

  function problemWords({ problem }: WeightsFault): string {
    switch (problem.kind) {
      case 'too-big':
        return t('problems.too-big', {
          size: format.bytes(problem.bytes),
          most: format.bytes(problem.most),
        });
      case 'too-short':
        return t('problems.too-short', {
          bytes: bytes(problem.bytes),
          needed: bytes(problem.needed),
        });
      case 'header-length':
        return t('problems.header-length', {
          length: problem.length,
          most: bytes(problem.most),
        });
      case 'size':
        return t('problems.size', {
          bytes: bytes(problem.bytes),
          needed: bytes(problem.needed),
        });
      case 'gap':
      case 'overlap':
        return t(`problems.${problem.kind}`, {
          from: bytes(problem.from),
          to: bytes(problem.to),
        });
      case 'malformed':
        return t('problems.malformed', { expected: problem.expected });
      case 'dtype':
        return t('problems.dtype', { dtype: problem.dtype });
      case 'contradicts':
        return t('problems.contradicts', { field: problem.field });
      case 'newer':
        return t('problems.newer', { version: problem.version });
      case 'not-finite':
        return t('problems.not-finite', {
          index: format.count(problem.index),
          value: problem.value,
        });
      case 'shape':
        return t('problems.shape', {
          shape: shape(problem.shape),
          wanted: shape(problem.wanted),
        });
      case 'field':
        return fileWords({ kind: 'field', fault: problem.fault });
      case 'history':
        return fileWords(problem.fault);
      case 'not-utf8':
      case 'not-json':
      case 'duplicate':
      case 'pickled':
      case 'compression':
      case 'damaged':
      case 'empty':
      case 'missing':
      case 'unexpected':
      case 'misfit':
        return t(`problems.${problem.kind}`);
      default:
        return problem satisfies never;
    }
  }

  return (fault) => {
    const what = problemWords(fault);
    if (fault.place === '') return what;
    return t('at', { place: fault.place }) + app('betweenSentences') + what;
  };
}
