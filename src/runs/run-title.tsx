import { type FocusEvent, type KeyboardEvent, type SyntheticEvent, useEffect, useRef } from 'react';

import { Button } from 'react-aria-components/Button';
import { Link } from 'react-aria-components/Link';

import { hasStoppedByItself } from '../protocol/own-stop';
import { focusAfterMenu } from '../ui/architecture/focus-after-menu';
import { isComposing } from '../ui/keys/is-composing';
import type { RunRow } from './run-rows';
import styles from './run-title.module.css';
import { type Editing, useRunsView } from './runs-view';

const markNames = [
  'current',
  'stopped',
  'elsewhere',
  'charted',
  'baseline',
  'diverged',
  'seeds',
  'seed',
  'race',
  'imported',
] as const;

/** What a run is called, what is to be known of it at once, and the note on it; both to be written in their place. */
export function RunTitle({ row }: { row: RunRow }) {
  const { words, editing } = useRunsView();
  const hasMarks = useMarks(row).length > 0;
  const { run } = row;
  if (editing?.id === run.id) return <TitleFields key={editing.field} row={row} {...editing} />;
  const name = row.group ? words.groupTitle(row.group) : words.name(run);
  return (
    <>
      <span className={styles.name} title={name} data-member={row.memberOf !== undefined}>
        {row.group ? (
          <>
            <GroupButton id={run.id} name={name} />
            {name}
          </>
        ) : (
          <Link href={`#runs/${run.id}`} className={styles.link ?? ''}>
            {name}
          </Link>
        )}
      </span>
      {(hasMarks || run.note) && (
        <span className={styles.line}>
          <RunMarks row={row} />
          <span className={styles.note} title={run.note}>
            {run.note}
          </span>
        </span>
      )}
    </>
  );
}

function useMarks(row: RunRow) {
  const { baseline, currentId, elsewhere, charted } = useRunsView();
  const { run } = row;
  const hasStopped = hasStoppedByItself(run);
  const isMarked = {
    current: run.id === currentId && !hasStopped,
    stopped: run.id === currentId && hasStopped,
    elsewhere: elsewhere.has(run.id),
    charted: charted.has(run.id),
    baseline: run.id === baseline?.id,
    diverged: run.summary.hasDiverged,
    seeds: row.group !== undefined,
    seed: row.memberOf !== undefined,
    race: run.raceId !== null && !row.group && !row.memberOf,
    imported: run.importedAt !== undefined,
  };
  return markNames.filter((mark) => isMarked[mark]);
}

/** What is to be known of a run at once, if there is anything. */
export function RunMarks({ row }: { row: RunRow }) {
  const { words } = useRunsView();
  return useMarks(row).map((mark) => (
    <span key={mark} className={`${styles.mark} ${styles[mark] ?? ''}`}>
      {words.t(`marks.${mark}`, {
        seed: row.run.config.seed,
        amount: row.group?.runs.length ?? 0,
      })}
    </span>
  ));
}

/** Shows the seeds of a group below it. */
function GroupButton({ id, name }: { id: string; name: string }) {
  const { words, open, actions } = useRunsView();
  const isOpen = open.has(id);
  return (
    <Button
      className={styles.toggle ?? ''}
      aria-label={words.t('group.seeds', { name })}
      aria-expanded={isOpen}
      onPress={() => actions.toggleGroup(id)}
    >
      <span aria-hidden="true">{isOpen ? '▾' : '▸'}</span>
    </Button>
  );
}

const longest = { name: 60, note: 200 };

/** Fields for name and note; Enter or leaving them takes over what was written, Escape does not. */
export function TitleFields({ row: { run }, field }: { row: RunRow } & Editing) {
  const { words, actions } = useRunsView();
  const { t } = words;
  const name = useRef<HTMLInputElement>(null);
  const note = useRef<HTMLInputElement>(null);
  /** Ended by a key: what follows as the fields go is no second end. */
  const isOver = useRef(false);
  const shown = words.name(run);

  useEffect(() => focusAfterMenu(() => (field === 'name' ? name : note).current), [field]);

  function end(takesOver: boolean): void {
    if (isOver.current) return;
    isOver.current = true;
    const written = name.current!.value.trim();
    // A generated name that was left as it is stays one, in every language.
    const isGenerated = run.name === '' && written === shown;
    actions.endEdit(
      takesOver
        ? { name: isGenerated ? '' : written, note: note.current!.value.trim() }
        : undefined,
    );
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    // The Enter that ends the composing of a Chinese word is none.
    if (isComposing(event.nativeEvent)) return;
    event.preventDefault();
    end(event.key === 'Enter');
  }

  const shared = {
    className: styles.field,
    autoComplete: 'off',
    // A press here is none on the row.
    onPointerDown: (event: SyntheticEvent) => event.stopPropagation(),
    onClick: (event: SyntheticEvent) => event.stopPropagation(),
    onKeyDown,
    onBlur({ relatedTarget }: FocusEvent) {
      if (relatedTarget !== name.current && relatedTarget !== note.current) end(true);
    },
  };
  return (
    <span className={styles.fields}>
      <input
        {...shared}
        ref={name}
        defaultValue={shown}
        maxLength={longest.name}
        aria-label={t('edit.name', { name: shown })}
        onFocus={(event) => event.currentTarget.select()}
      />
      <input
        {...shared}
        ref={note}
        defaultValue={run.note}
        maxLength={longest.note}
        placeholder={t('edit.noteHint')}
        aria-label={t('edit.note', { name: shown })}
      />
    </span>
  );
}
