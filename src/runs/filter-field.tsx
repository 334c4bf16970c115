import { useRef, useState } from 'react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { FieldError } from 'react-aria-components/FieldError';
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

interface FilterFieldProps extends Omit<RunFilter, 'setText'> {
  readonly onChange: (text: string) => void;
  /** The values that runs have in a column. */
  readonly valuesOf: (column: FilterColumn) => readonly Choice[];
}

/** What is to be listed, typed with suggestions; what is wrong with it is said below. */
export function FilterField({ text, names, filter, onChange, valuesOf }: FilterFieldProps) {
  const { t } = useTranslation('runs');
  const field = useRef<HTMLDivElement>(null);
  const [caret, setCaret] = useState<number>();
  const input = () => field.current?.querySelector('input') ?? undefined;
  const isTyping = caret !== undefined;
  const suggestions = isTyping ? suggestionsFor(text, caret, names, valuesOf) : [];
  // What is still being typed is not wrong yet.
  const fault = filter.faults.find(({ to }) => !isTyping || to < text.trimEnd().length);

  function take(suggestion: Suggestion): void {
    const { from, to, text: taken } = suggestion;
    // What stands behind it needs no second space.
    const rest = text.slice(to).replace(taken.endsWith(' ') ? /^\s/ : /^(?!)/, '');
    onChange(text.slice(0, from) + taken + rest);
    const place = from + taken.length;
    setCaret(place);
    requestAnimationFrame(() => {
      input()?.focus();
      input()?.setSelectionRange(place, place);
    });
  }

  return (
    <div
      ref={field}
      className={styles.place}
      onBlur={({ relatedTarget }) => {
        if (!field.current?.contains(relatedTarget)) setCaret(undefined);
      }}
      onKeyDownCapture={(event) => {
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
          onChange(typed);
          setCaret(input()?.selectionStart ?? typed.length);
        }}
        disableAutoFocusFirst
      >
        <SearchField
          className={styles.field ?? ''}
          aria-label={t('filter.label')}
          isInvalid={fault !== undefined}
        >
          <Input
            className={styles.input ?? ''}
            placeholder={t('filter.example')}
            autoComplete="off"
            spellCheck={false}
          />
          <div role="status" className={styles.status}>
            <FieldError className={styles.fault ?? ''}>
              {fault && <Fault fault={fault} />}
            </FieldError>
          </div>
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
      {t(`filter.faults.${kind}`, words)} {t('filter.rest')}
    </>
  );
}
