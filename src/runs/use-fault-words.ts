import { useTranslation } from 'react-i18next';

import type { FieldProblem } from '../protocol/run-file/field-fault';
import { mostFileBytes } from '../store/library/file-io';
import { useDetailWords } from '../ui/use-detail-words';
import { useForeignWords } from '../ui/files/use-foreign-words';
import { useFormat } from '../ui/use-format';
import type { FailedImport } from './use-imports';
import { usePlaceWords } from './use-place-words';

const megabyte = 1_000_000;

/** What is wrong with a file, in words. */
export function useFaultWords(): (fault: FailedImport['fault']) => string {
  const { t } = useTranslation('files');
  const format = useFormat();
  const detailWords = useDetailWords();
  const foreignWords = useForeignWords();
  const placeWords = usePlaceWords();
  const size = (bytes: number) => `${format.count(Math.ceil(bytes / megabyte))}\u00a0MB`;
  const most = size(mostFileBytes);

  function problemWords(problem: FieldProblem, part: string): string {
    switch (problem.kind) {
      case 'missing':
        return t('problems.missing', { part });
      case 'unexpected':
        return t('problems.unexpected', {
          part,
          expected: problem.expected.map(kindWords).join(t('kinds.or')),
          got: t(`got.${problem.got.type}`, { text: problem.got.text }),
        });
      case 'too-short':
        return t(problem.length === 0 ? 'problems.isEmpty' : 'problems.tooShort', {
          ...problem,
          part,
        });
      case 'too-small':
        return t('problems.tooSmall', { ...problem, part });
      case 'too-large':
        return t('problems.tooLarge', { ...problem, part });
      case 'not-whole':
        return t('problems.notWhole', { ...problem, part });
      case 'too-long':
        return t('problems.tooLong', { ...problem, part });
      case 'too-many':
        return t('problems.tooMany', { ...problem, part });
      case 'no-model':
        return t('problems.noModel', { ...problem, part });
      case 'no-loss':
        return t('problems.noLoss', { ...problem, part });
      case 'no-task':
        return t('problems.noTask', { ...problem, part });
      case 'no-dataset':
        return t('problems.noDataset', { ...problem, part });
      case 'no-unknown':
        return t('problems.noUnknown', { ...problem, part });
      case 'no-id':
        return t('problems.noId', { ...problem, part });
      case 'no-date':
        return t('problems.noDate', { ...problem, part });
      case 'length':
        return t('problems.length', { ...problem, part });
      case 'order':
        return t('problems.order', { ...problem, part });
      case 'beyond':
        return t('problems.beyond', { ...problem, part });
      default:
        return problem satisfies never;
    }
  }

  /** A kind of value in words; a value itself as it is. */
  function kindWords(expected: string): string {
    switch (expected) {
      case 'number':
      case 'string':
      case 'boolean':
      case 'null':
        return t(`kinds.${expected}`);
      case 'Array':
        return t('kinds.array');
      case 'Object':
        return t('kinds.object');
      default:
        return t('kinds.word', { text: expected.replaceAll('"', '') });
    }
  }

  return (fault) => {
    switch (fault.kind) {
      case 'too-big':
        return Number.isFinite(fault.bytes)
          ? t('faults.tooBig', { size: size(fault.bytes), most })
          : t('faults.unpacksTooBig', { most });
      case 'unreadable':
        return t('faults.unreadable');
      case 'foreign': {
        const what = foreignWords(fault.format);
        return t(fault.format.kind === 'table' ? 'faults.table' : 'faults.foreign', { what });
      }
      case 'idx':
        return t('faults.idx');
      case 'empty':
        return t('faults.empty');
      case 'cut-off':
        return t('faults.cutOff', {
          count: fault.characters,
          characters: format.count(fault.characters),
        });
      case 'not-json':
        return t('faults.notJson', { line: fault.line, column: fault.column });
      case 'not-ours':
        return t('faults.notOurs');
      case 'newer':
        return t('faults.newer', { version: fault.version });
      case 'field': {
        const { path, problem } = fault.fault;
        const { run, part } = placeWords(path);
        const what = problemWords(problem, part);
        return t('faults.field', {
          path,
          what: run === undefined ? what : t('parts.inRun', { number: run, what }),
        });
      }
      case 'refused':
        return t('import.refused', { detail: detailWords(fault.detail) });
      default:
        return fault satisfies never;
    }
  };
}
