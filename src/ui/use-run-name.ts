import type { TFunction } from 'i18next';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

import { runNameOf } from '../catalog/run-names';

/** What a run is called: by the name it was given, or else by the one that follows from its id. */
export function useRunName(): (run: { id: string; name: string }) => string {
  const { t } = useTranslation('runs');
  return useCallback(({ id, name }) => name || generatedName(t, id), [t]);
}

function generatedName(t: TFunction<'runs'>, id: string): string {
  const { adjective, noun } = runNameOf(id);
  return t('names.full', {
    adjective: wordsOf(t('names.adjectives'))[adjective]!,
    noun: wordsOf(t('names.nouns'))[noun]!,
  });
}

const lists = new Map<string, readonly string[]>();

/** The words of a list, which is split once. */
function wordsOf(list: string): readonly string[] {
  let words = lists.get(list);
  if (!words) lists.set(list, (words = list.trim().split(/\s+/)));
  return words;
}
