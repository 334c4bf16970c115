import { useTranslation } from 'react-i18next';

import { runConfigFieldNames } from '../protocol/run-config';
import { useSettingWords } from '../ui/use-setting-words';

/** The parts of a file of runs, by how their paths begin. */
const parts = [
  [/^version/, 'version'],
  [/^runs/, 'runs'],
  [/^run\.id/, 'id'],
  [/^run\.name/, 'name'],
  [/^run\.note/, 'note'],
  [/^run\.(created|updated)At/, 'date'],
  [/^run\.origin/, 'origin'],
  [/^run\.race/, 'race'],
  [/^(run$|$)/, 'run'],
  [/^(backend|replicas)/, 'computer'],
  [/^config/, 'settings'],
  [/^summary/, 'summary'],
  [/^adjustments/, 'changes'],
  [/^evaluations/, 'tests'],
  [/^givenUp/, 'givenUp'],
  [/^times/, 'times'],
  [/^series\.step/, 'steps'],
  [/^series\.loss/, 'losses'],
  [/^series\.(score|accuracy)/, 'scores'],
  [/^series\.learningRate/, 'rates'],
  [/^series/, 'series'],
] as const;

export interface Place {
  /** Which of the file's runs it is in, from 1; undefined if it is in none. */
  readonly run: number | undefined;
  readonly part: string;
}

/** What a path into a file of runs, such as `runs[0].series.loss[17]`, leads to, in words. */
export function usePlaceWords(): (path: string) => Place {
  const { t } = useTranslation('files');
  const settings = useSettingWords();

  function partWords(path: string): string {
    const list = t(`parts.${parts.find(([beginning]) => beginning.test(path))?.[1] ?? 'other'}`);
    const entry = /\[(\d+)\]/.exec(path);
    const number = entry ? Number(entry[1]) + 1 : 0;
    const setting = runConfigFieldNames.find((field) =>
      [`config.${field}`, `settings.${field}`].some((end) => path.endsWith(end)),
    );
    if (setting) {
      const part = t('parts.setting', { name: settings.name(setting) });
      return entry ? t('parts.inChange', { part, number, list }) : part;
    }
    return entry ? t('parts.entry', { number, list }) : list;
  }

  return (path) => {
    const inRun = /^runs\[(\d+)\]\.?/.exec(path);
    if (!inRun) return { run: undefined, part: partWords(path) };
    return { run: Number(inRun[1]) + 1, part: partWords(path.slice(inRun[0].length)) };
  };
}
