import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';

import { scoreOf } from '../../catalog/tasks';
import type { LiveSettings } from '../../protocol/run-config';
import { seedGroupIdOf, seedGroupsOf } from '../../protocol/seed-groups';
import { useAppStore } from '../../store/use-app-store';
import { Button } from '../../ui/controls/button';
import { stopWord } from '../../ui/stop-word';
import { useRunEntries } from '../run-menu';
import type { RunRow } from '../run-rows';
import { RunMarks, TitleFields } from '../run-title';
import { useRunsView } from '../runs-view';
import styles from './run-page.module.css';
import { standingOf, stoppedBy } from './standing';

export interface RunHeadProps {
  row: RunRow;
  heading: RefObject<HTMLHeadingElement | null>;
  /** Those in force at its end, if they are known and others than at its beginning. */
  settings: LiveSettings | undefined;
}

/** What a run is called, how it stands, where it comes from, and what can be done with it. */
export function RunHead({ row, heading, settings }: RunHeadProps) {
  const { t } = useTranslation('runPage');
  const { words, editing, actions } = useRunsView();
  const { run } = row;
  return (
    <header className={styles.head}>
      {editing?.id === run.id ? (
        <div className={styles.editing}>
          <TitleFields key={editing.field} row={row} {...editing} />
        </div>
      ) : (
        <div className={styles.title}>
          <h2 ref={heading} tabIndex={-1}>
            {words.name(run)}
          </h2>
          <RunMarks row={row} />
          <Button onPress={() => actions.edit(run.id, 'name')}>{t('note.edit')}</Button>
        </div>
      )}
      <dl className={styles.facts}>
        <div>
          <dt>{t('state.label')}</dt>
          <dd>
            <State row={row} settings={settings} />
          </dd>
        </div>
        <div>
          <dt>{t('origin.label')}</dt>
          <dd>
            <Origin row={row} />
          </dd>
        </div>
        <div>
          <dt>{t('note.label')}</dt>
          <dd className={styles.note}>{run.note || t('note.none')}</dd>
        </div>
      </dl>
      <Actions row={row} />
    </header>
  );
}

/** Said in whole sentences: where it is open, and how it came to its rest. */
function State({ row: { run }, settings }: Pick<RunHeadProps, 'row' | 'settings'>) {
  const { t } = useTranslation('runPage');
  const { t: app } = useTranslation();
  const { t: lab } = useTranslation('lab');
  const { currentId, elsewhere, words } = useRunsView();
  const phase = useAppStore((state) => state.run.status.phase);
  const { place, end } = standingOf(run, {
    isCurrent: run.id === currentId,
    isElsewhere: elsewhere.has(run.id),
    phase,
  });
  const { format } = words;
  const step = format.count(run.summary.step);
  const stop = end === 'stopped' ? stoppedBy(run, settings) : undefined;
  const ending = () => {
    if (!stop) return end && t(`state.${end}`, { step });
    const { condition } = stop;
    const count = Number(stop.value);
    return [
      lab(`stop.reached.${stopWord(condition, scoreOf(run.config.task))}`, {
        count,
        value: condition === 'stopAccuracy' ? format.accuracy(count) : format.count(count),
      }),
      t('state.atStep', { step }),
    ].join(app('betweenSentences'));
  };
  const sentences = [place && t(`state.${place}`, { step }), ending()];
  return sentences.filter(Boolean).join(app('betweenSentences'));
}

function Origin({ row: { run, base } }: { row: RunRow }) {
  const { t } = useTranslation('runPage');
  const { t: app } = useTranslation();
  const { words } = useRunsView();
  const runs = useAppStore((state) => state.library.runs);
  const { origin, config, raceId, importedAt } = run;
  const seeds = seedGroupsOf(runs).get(seedGroupIdOf(run) ?? '')?.runs.length;
  const space = app('betweenSentences');
  return (
    <>
      {!origin ? (
        t('origin.seed', { seed: String(config.seed) })
      ) : base ? (
        <a href={`#runs/${base.id}`}>
          {t('origin.fork', { name: words.name(base), step: words.format.count(origin.step) })}
        </a>
      ) : (
        t('origin.forkOfDeleted', { step: words.format.count(origin.step) })
      )}
      {raceId !== null &&
        space +
          (seeds ? t('origin.repeat', { amount: words.format.count(seeds) }) : t('origin.race'))}
      {importedAt !== undefined &&
        space + t('origin.imported', { date: words.format.dateTime(importedAt) })}
    </>
  );
}

/** What stands on the page in another place, or has a control of its own there. */
const elsewhereOnPage = new Set(['rename', 'note', 'csv', 'json', 'py']);

function Actions({ row }: { row: RunRow }) {
  const { t } = useTranslation('runPage');
  const entries = useRunEntries(row).filter(({ id }) => !elsewhereOnPage.has(id));
  const objections = new Set(entries.flatMap(({ objection }) => objection ?? []));
  return (
    <div role="group" aria-label={t('actions')} className={styles.actions}>
      <div className={styles.buttons}>
        {entries.map(({ id, label, objection, run }) => (
          <Button
            key={id}
            variant={id === 'open' ? 'primary' : 'plain'}
            isDisabled={objection !== undefined}
            onPress={run}
          >
            {label}
          </Button>
        ))}
      </div>
      {[...objections].map((objection) => (
        <p key={objection} className={styles.aside}>
          {objection}
        </p>
      ))}
    </div>
  );
}
