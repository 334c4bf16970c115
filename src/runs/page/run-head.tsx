import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';

import { scoreOf } from '../../catalog/tasks';
import { type LiveSettings, stopSplitOf } from '../../protocol/run-config';
import type { SavedRun } from '../../protocol/saved-run';
import { seedGroupIdOf, seedGroupsOf } from '../../protocol/seed-groups';
import { weightsFormats } from '../../store/hand-over/weights-formats';
import { useAppStore } from '../../store/use-app-store';
import { Button } from '../../ui/controls/button';
import { stopWord } from '../../ui/stop-word';
import { useFormat } from '../../ui/use-format';
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
          <Button variant="quiet" onPress={() => actions.edit(run.id, 'name')}>
            {t('note.edit')}
          </Button>
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

/** Said in whole sentences: how it came to its rest, and where it is open. */
function State({ row: { run }, settings }: Pick<RunHeadProps, 'row' | 'settings'>) {
  const { t } = useTranslation('runPage');
  const { t: app } = useTranslation();
  const { currentId, elsewhere, words } = useRunsView();
  const stopWords = useStopWords();
  const phase = useAppStore((state) => state.run.status.phase);
  const { place, end } = standingOf(run, {
    isCurrent: run.id === currentId,
    isElsewhere: elsewhere.has(run.id),
    phase,
  });
  const step = words.format.count(run.summary.step);
  const ending =
    end === 'stopped'
      ? (stopWords(run, settings) ?? t('state.stopped', { step }))
      : end && t(`state.${end}`, { step });
  // What stops by itself still waits on its playground, until it is ended there.
  const isEndedSince = end === 'stopped' && !place && run.isEnded;
  const whereabouts = isEndedSince
    ? t('state.also.ended')
    : place && t(end ? `state.also.${place}` : `state.${place}`, { step });
  return [ending, whereabouts].filter(Boolean).join(app('betweenSentences'));
}

/** What says by which condition a run has stopped, if that is known. */
function useStopWords() {
  const { t } = useTranslation('lab');
  const { t: words } = useTranslation('runPage');
  const { t: app } = useTranslation();
  const format = useFormat();
  return (run: SavedRun, settings: LiveSettings | undefined): string | undefined => {
    const stop = stoppedBy(run, settings);
    if (!stop) return undefined;
    const { condition } = stop;
    const count = Number(stop.value);
    const split = stopSplitOf({ ...run.config, ...run.origin?.settings, ...settings });
    const reached = t(`stop.reached.${stopWord(condition, scoreOf(run.config.task), split)}`, {
      count,
      value: condition === 'stopAccuracy' ? format.accuracy(count) : format.count(count),
    });
    if (condition === 'stopSteps') return reached;
    const step = format.count(run.summary.step);
    return reached + app('betweenSentences') + words('state.atStep', { step });
  };
}

function Origin({ row: { run } }: { row: RunRow }) {
  const { t } = useTranslation('runPage');
  const { t: app } = useTranslation();
  const { words } = useRunsView();
  const runs = useAppStore((state) => state.library.runs);
  const { origin, config, raceId, importedAt, weightsFrom } = run;
  const seeds = seedGroupsOf(runs).get(seedGroupIdOf(run) ?? '')?.runs.length;
  const space = app('betweenSentences');
  const parent = origin ? runs.find(({ id }) => id === origin.runId) : undefined;
  return (
    <>
      {!origin ? (
        t('origin.seed', { seed: String(config.seed) })
      ) : parent ? (
        <a href={`#runs/${parent.id}`}>
          {t('origin.fork', { name: words.name(parent), step: words.format.count(origin.step) })}
        </a>
      ) : (
        t('origin.forkOfDeleted', { step: words.format.count(origin.step) })
      )}
      {raceId !== null &&
        space +
          (seeds ? t('origin.repeat', { amount: words.format.count(seeds) }) : t('origin.race'))}
      {weightsFrom !== undefined && space + t('origin.weightsFrom', { source: weightsFrom })}
      {importedAt !== undefined &&
        space +
          t(weightsFrom === undefined ? 'origin.imported' : 'origin.importedWithWeights', {
            date: words.format.dateTime(importedAt),
          })}
    </>
  );
}

/** What stands on the page in another place, or has a control of its own there. */
const elsewhereOnPage = new Set<string>([
  'rename',
  'note',
  'csv',
  'json',
  'py',
  ...weightsFormats,
  'pytorch',
]);

function Actions({ row }: { row: RunRow }) {
  const { t } = useTranslation('runPage');
  const entries = useRunEntries(row).filter(({ id }) => !elsewhereOnPage.has(id));
  // Each reason once, after what it is the reason against.
  const objections = new Map<string, string[]>();
  for (const { label, objection } of entries) {
    if (objection === undefined) continue;
    objections.set(objection, [...(objections.get(objection) ?? []), label]);
  }
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
      {objections.size > 0 && (
        <ul className={`${styles.aside} ${styles.objections}`}>
          {[...objections].map(([objection, labels]) => (
            <li key={objection}>
              {t('objection', { actions: labels.join(t('settings.separator')), objection })}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
