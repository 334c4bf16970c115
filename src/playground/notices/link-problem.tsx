import { useTranslation } from 'react-i18next';

import { datasetShape } from '../../catalog/datasets';
import { mostChanges } from '../../protocol/changes';
import { type LinkProblem, longestQuery } from '../../protocol/permalink';
import { acceptedBy, defaultRunConfig, type RunConfig } from '../../protocol/run-config';
import { useAppStore } from '../../store/use-app-store';
import { useFormat } from '../../ui/use-format';
import { useSettingWords } from '../../ui/use-setting-words';

/** What is wrong with the page's address, why, and what is done instead. */
export function LinkProblemText({ problem }: { problem: LinkProblem }) {
  const { t } = useTranslation('share');
  const format = useFormat();
  const words = useSettingWords();
  const why = useReason();
  const config = useAppStore((state) => state.linkedRun.config);
  const separator = useTranslation().t('strip.listSeparator');

  /** A value as an address has it, with what it is called beside it if that is something else. */
  function inAddress(field: keyof RunConfig, value: string | number): string {
    const id = String(value);
    return typeof value === 'number' ? id : id + called(id, words.value(field, value));
  }

  /** What stands behind an id: what it is called on the page, if that is something else. */
  function called(id: string, name: string): string {
    return name === id ? '' : t('called', { name });
  }

  switch (problem.kind) {
    case 'too-long': {
      const length = format.count(problem.length);
      return t('problems.tooLong', { length, most: format.count(longestQuery) });
    }
    case 'version':
      return t('problems.version', { value: problem.value });
    case 'field': {
      const { field, value } = problem;
      return t('problems.field', {
        id: field,
        called: called(field, words.name(field)),
        value,
        reason: why(field),
        fallback: inAddress(field, config[field]),
      });
    }
    case 'batch-size': {
      const size = format.count(problem.batchSize);
      return t('problems.batchSize', {
        count: problem.imageCount,
        size,
        images: format.count(problem.imageCount),
      });
    }
    case 'repeated':
      return t('problems.repeated', { name: problem.name });
    case 'unknown': {
      const { names, count } = problem;
      const listed = names.map((name) => t('problems.quoted', { text: name })).join(separator);
      return count > names.length
        ? t('problems.unknownMany', { names: listed, amount: format.count(count) })
        : t('problems.unknown', { names: listed });
    }
    case 'view':
      return t('problems.view', { name: problem.name, value: problem.value });
    case 'step':
      return t('problems.step', { value: problem.value });
    case 'compare':
      return t('problems.compare', { value: problem.value });
    case 'race':
      return t('problems.race', { value: problem.value });
    case 'changes-damaged':
      return t('problems.changesDamaged');
    case 'too-many-changes':
      return t('problems.tooManyChanges', { most: format.count(mostChanges) });
    case 'change': {
      const { fault, value, count } = problem;
      // What is no setting has only its own name.
      const name = problem.name as keyof RunConfig;
      const first =
        fault === 'name'
          ? t('problems.change.name', { name })
          : t(`problems.change.${fault}`, {
              id: name,
              called: called(name, words.name(name)),
              value,
              reason: fault === 'value' ? why(name) : '',
            });
      return t('problems.changes', { amount: format.count(count), first });
    }
    default:
      return problem satisfies never;
  }
}

/** What a setting would have to be, as a sentence's second half. */
function useReason(): (field: keyof RunConfig) => string {
  const { t } = useTranslation('share');
  const separator = useTranslation().t('strip.listSeparator');
  const config = useAppStore((state) => state.linkedRun.config);
  return (field) => {
    const accepted = acceptedBy(field, config);
    if (accepted === 'unknown') {
      const last = datasetShape(config.dataset)!.classCount - 1;
      return t('reasons.unknown', { last, example: last < 3 ? '0' : '0_1' });
    }
    if (typeof accepted === 'string') return t(`reasons.${accepted}`);
    if ('names' in accepted) {
      const names = accepted.names.join(separator);
      const classes = datasetShape(config.dataset)!.classCount;
      const isOfData = field === 'task' && config.dataset !== defaultRunConfig.dataset;
      return isOfData ? t('reasons.task', { classes, names }) : t('reasons.names', { names });
    }
    const { minimum, maximum, isWhole, word } = accepted;
    // As they have to be typed.
    const range = { minimum: String(minimum), maximum: String(maximum) };
    const kind = isWhole ? 'whole' : 'number';
    return word ? t(`reasons.${kind}Or`, { ...range, word }) : t(`reasons.${kind}`, range);
  };
}
