import { useDeferredValue, useEffect, useEffectEvent, useMemo, useState } from 'react';

import { filterColumnsOf } from './filter/filter-columns';
import { type ColumnNames, type Filter, formatFilter, parseFilter } from './filter/filter-language';
import type { RunWords } from './use-run-words';

/** The list's own address; a run's page has another. */
const listHash = '#runs';
/** Browsers refuse an address that changes with every key. */
const writeAfterMs = 300;

export interface RunFilter {
  /** As it is typed. */
  readonly text: string;
  readonly names: ColumnNames;
  /** What it says; a moment later, while there is much to be filtered. */
  readonly filter: Filter;
  readonly setText: (text: string) => void;
}

/** The filter of the list. It is in the page's address, in words that every language knows, and so in a link. */
export function useFilter(words: RunWords): RunFilter {
  const [text, setText] = useState(() => addressed() ?? '');
  const names = useMemo(() => filterColumnsOf(columnWords(words)), [words]);
  const deferred = useDeferredValue(text);
  const filter = useMemo(() => parseFilter(deferred, names), [deferred, names]);

  const write = useEffectEvent(() => {
    const { terms, faults } = parseFilter(text, names);
    // What is at fault stays as it was typed, to be mended.
    writeAddress(faults.length > 0 ? text : formatFilter(terms, names));
  });
  const look = useEffectEvent(() => {
    const found = addressed();
    if (found === undefined) return write();
    const { terms } = parseFilter(text, names);
    if (found !== text && found !== formatFilter(terms, names)) setText(found);
  });
  useEffect(() => {
    look();
    addEventListener('hashchange', look);
    return () => removeEventListener('hashchange', look);
  }, []);
  useEffect(() => {
    const timer = setTimeout(write, writeAfterMs);
    return () => clearTimeout(timer);
  }, [text]);
  return { text, names, filter, setText };
}

function columnWords({ t, column, value }: RunWords) {
  const exactMatch = {
    testAccuracy: t('columns.exactMatch.testAccuracy'),
    bestTestAccuracy: t('columns.exactMatch.bestTestAccuracy'),
  };
  return { column, value, note: t('edit.noteHint'), exactMatch };
}

/** The filter that the address asks for; undefined if it says nothing of it. */
function addressed(): string | undefined {
  const [place, query] = location.hash.split('?');
  return place === listHash ? (new URLSearchParams(query).get('filter') ?? undefined) : undefined;
}

function writeAddress(filter: string): void {
  const [place] = location.hash.split('?');
  if (place !== listHash) return;
  const hash = filter === '' ? listHash : `${listHash}?filter=${encodeURIComponent(filter)}`;
  if (location.hash === hash) return;
  history.replaceState(history.state, '', location.pathname + location.search + hash);
}
