import { useDeferredValue, useEffect, useEffectEvent, useMemo, useState } from 'react';

import { filterColumnsOf } from './filter/filter-columns';
import {
  type ColumnNames,
  type Filter,
  formatFilter,
  parseFilter,
  type Term,
} from './filter/filter-language';
import { suggestionsFor } from './filter/suggestions';
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
  /** The terms of it by which runs are found. */
  readonly terms: readonly Term[];
  /** The same without a word that is being typed and may become the name of a column, if there is one. */
  readonly termsBefore: readonly Term[] | undefined;
  readonly setText: (text: string) => void;
  /** Where the caret is in it; undefined while it is elsewhere. */
  readonly caret: number | undefined;
  readonly setCaret: (caret: number | undefined) => void;
}

/** The filter of the list. It is in the page's address, in words that every language knows, and so in a link. */
export function useFilter(words: RunWords): RunFilter {
  const [text, setText] = useState(() => addressed() ?? '');
  const [caret, setCaret] = useState<number>();
  const names = useMemo(() => filterColumnsOf(columnWords(words)), [words]);
  const deferred = useDeferredValue(text);
  const filter = useMemo(() => parseFilter(deferred, names), [deferred, names]);

  const look = useEffectEvent(() => {
    const found = addressed();
    if (found === undefined) writeAddress(inAllLanguages(text, names));
    else if (found !== text && found !== inAllLanguages(text, names)) setText(found);
  });
  useEffect(() => {
    // It may have become another while a different screen was shown.
    const timer = setTimeout(look);
    addEventListener('hashchange', look);
    return () => {
      clearTimeout(timer);
      removeEventListener('hashchange', look);
    };
  }, []);
  useEffect(() => {
    const timer = setTimeout(() => writeAddress(inAllLanguages(text, names)), writeAfterMs);
    return () => clearTimeout(timer);
  }, [text, names]);
  const { terms } = filter;
  const isBegun =
    caret === deferred.length && suggestionsFor(deferred, caret, names, none).length > 0;
  const isWordLast = terms.at(-1)?.kind === 'words';
  const termsBefore = useMemo(
    () => (isBegun && isWordLast ? terms.slice(0, -1) : undefined),
    [isBegun, isWordLast, terms],
  );
  return { text, names, filter, terms, termsBefore, setText, caret, setCaret };
}

/** A filter in words that every language knows. What is at fault stays as it was typed, to be mended. */
function inAllLanguages(text: string, names: ColumnNames): string {
  const { terms, faults } = parseFilter(text, names);
  return faults.length > 0 ? text : formatFilter(terms, names);
}

/** Of values none is suggested. */
const none = () => [];

function columnWords({ t, column, value }: RunWords) {
  const otherNames = {
    validationAccuracy: [t('columns.exactMatch.validationAccuracy')],
    bestValidationAccuracy: [t('columns.exactMatch.bestValidationAccuracy')],
    testAccuracy: [t('columns.exactMatch.testAccuracy')],
    bestTestLoss: [t('columns.chosen.bestTestLoss')],
    bestTestAccuracy: [
      t('columns.exactMatch.bestTestAccuracy'),
      t('columns.chosen.bestTestAccuracy'),
      t('columns.chosenExactMatch.bestTestAccuracy'),
    ],
  };
  return { column, value, note: t('edit.noteHint'), otherNames };
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
