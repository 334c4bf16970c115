import { useTranslation } from 'react-i18next';

import type { WeightsFault } from '../../protocol/weights-file/weights-fault';
import { useFaultWords } from '../../runs/use-fault-words';
import { useFormat } from '../../ui/use-format';

/** What is wrong with a file of weights, and where, in words. */
export function useWeightsFaultWords(): (fault: WeightsFault) => string {
  const { t } = useTranslation('files');
  const { t: app } = useTranslation();
  const format = useFormat();
  const fileWords = useFaultWords();
  const bytes = (count: number) => format.count(count);
  const shape = (lengths: readonly number[]) => `[${lengths.join(', ')}]`;

  function problemWords({ problem }: WeightsFault): string {
    switch (problem.kind) {
      case 'too-big':
        return t('weights.problems.too-big', {
          size: format.bytes(problem.bytes),
          most: format.bytes(problem.most),
        });
      case 'too-short':
        return t('weights.problems.too-short', {
          bytes: bytes(problem.bytes),
          needed: bytes(problem.needed),
        });
      case 'header-length':
        return t('weights.problems.header-length', {
          length: problem.length,
          most: bytes(problem.most),
        });
      case 'size':
        return t('weights.problems.size', {
          bytes: bytes(problem.bytes),
          needed: bytes(problem.needed),
        });
      case 'gap':
      case 'overlap':
        return t(`weights.problems.${problem.kind}`, {
          from: bytes(problem.from),
          to: bytes(problem.to),
        });
      case 'malformed':
        return t('weights.problems.malformed', { expected: problem.expected });
      case 'dtype':
        return t('weights.problems.dtype', { dtype: problem.dtype });
      case 'contradicts':
        return t('weights.problems.contradicts', { field: problem.field });
      case 'newer':
        return t('weights.problems.newer', { version: problem.version });
      case 'not-finite':
        return t('weights.problems.not-finite', {
          index: format.count(problem.index),
          value: problem.value,
        });
      case 'shape':
        return t('weights.problems.shape', {
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
        return t(`weights.problems.${problem.kind}`);
      default:
        return problem satisfies never;
    }
  }

  return (fault) => {
    const what = problemWords(fault);
    if (fault.place === '') return what;
    return t('weights.at', { place: fault.place }) + app('betweenSentences') + what;
  };
}
