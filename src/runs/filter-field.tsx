import { useEffect, useId, useRef, useState } from 'react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Input } from 'react-aria-components/Input';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { SearchField } from 'react-aria-components/SearchField';
import { Text } from 'react-aria-components/Text';
import { useTranslation } from 'react-i18next';

import { isComposing } from '../ui/keys/is-composing';
import { useFormat } from '../ui/use-format';
import type { FilterFault } from './filter/filter-language';
import type { Choice, FilterColumn } from './filter/literals';
import { type Suggestion, suggestionsFor } from './filter/suggestions';
import styles from './filter-field.module.css';
import type { RunFilter } from './use-filter';

/** After this time without a key nobody is typing. */
const restMs = 1500;

interface FilterFieldProps extends Omit<RunFilter, 'terms' | 'termsBefore'> {
  /** The values that runs have in a column. */
  readonly valuesOf: (column: FilterColumn) => readonly Choice[];
}

/** What is to be listed, typed with suggestions; what is wrong with it is said below. */
export function FilterField(props: FilterFieldProps) {
  const { text, setText, names, filter, caret, setCaret, valuesOf } = props;
  const { t } = useTranslation('runs');
  const field = useRef<HTMLDivElement>(null);
  const faultId = useId();
  const input = () => field.current?.querySelector('input') ?? undefined;
  const isTyping = caret !== undefined;
  const suggestions = isTyping ? suggestionsFor(text, caret, names, valuesOf) : [];
  // What is still being typed is not wrong yet: it is once it rests, or Enter says that it is all.
  const [restedText, setRestedText] = useState<string>();
  useEffect(() => {
    const timer = setTimeout(() => setRestedText(text), restMs);
    return () => clearTimeout(timer);
  }, [text]);
  const isWhole = !isTyping || text === restedText;
  const fault = filter.faults.find(({ to }) => isWhole || to < text.trimEnd().length);

  /** Puts it in as if it had been typed, so that all who follow what is typed know of it. */
  function take({ from, to, text: taken }: Suggestion): void {
    const typed = input();
    if (!typed) return;
    // What stands behind it needs no second space.
    const hasSpace = taken.endsWith(' ') && text[to] === ' ';
    typed.focus();
    typed.setRangeText(taken, from, hasSpace ? to + 1 : to, 'end');
    typed.dispatchEvent(
      new InputEvent('input', { bubbles: true, inputType: 'insertReplacementText' }),
    );
  }

  return (
    <>
      <div
        ref={field}
        className={styles.place}
        onBlur={({ relatedTarget }) => {
          if (!field.current?.contains(relatedTarget)) setCaret(undefined);
        }}
        onKeyDownCapture={(event) => {
          if (event.key === 'Enter' && !isComposing(event.nativeEvent)) setRestedText(text);
          if (event.key !== 'Escape' || isComposing(event.nativeEvent)) return;
          if (suggestions.length === 0) return;
          // It closes what is offered, and only then clears the field.
          event.stopPropagation();
          setCaret(undefined);
        }}
      >
        <Autocomplete
          inputValue={text}
          onInputChange={(typed) => {
            setText(typed);
            setCaret(input()?.selectionStart ?? typed.length);
          }}
          disableAutoFocusFirst
        >
          <SearchField
            aria-label={t('filter.label')}
            aria-describedby={faultId}
            isInvalid={fault !== undefined}
          >
            <Input
              className={styles.input ?? ''}
              placeholder={t('filter.example')}
              autoComplete="off"
              spellCheck={false}
            />
          </SearchField>
          <div className={styles.list} hidden={suggestions.length === 0}>
            <ListBox
              aria-label={t('filter.suggestions')}
              className={styles.suggestions ?? ''}
              items={suggestions}
              dependencies={[text]}
            >
              {(suggestion) => (
                <ListBoxItem
                  id={suggestion.id}
                  textValue={suggestion.name}
                  className={styles.suggestion ?? ''}
                  onAction={() => take(suggestion)}
                >
                  <Text slot="label">{suggestion.name}</Text>
                  {suggestion.alias && <code className={styles.alias}>{suggestion.alias}</code>}
                </ListBoxItem>
              )}
            </ListBox>
          </div>
        </Autocomplete>
      </div>
      <p id={faultId} role="status" className={styles.fault}>
        {fault && <Fault fault={fault} />}
      </p>
    </>
  );
}

function Fault({ fault: { kind, text, from, column } }: { fault: FilterFault }) {
  const { t } = useTranslation('runs');
  const format = useFormat();
  const choices = (column?.choices ?? []).map(({ id }) => id).join(t('change.separator'));
  const words = {
    text,
    place: format.count(from + 1),
    column: column?.names[0] ?? '',
    choices,
  };
  return (
    <>
      {t(`filter.faults.${kind}`, words)}{' '}
      {t(kind === 'open-quote' ? 'filter.restOfQuote' : 'filter.rest')}
    </>
  );
}
